package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Listener;
import dev.faultline.model.LoadBalancer;
import java.util.List;

/**
 * A node of an internet-facing load balancer that the internet does not reach on a port that it listens on. Of the four
 * links address, gateway, route, and filters both ways, one is broken.
 *
 * @param listener such as {@code tcp 443}
 * @param link what breaks it, in the words of the step that stops the packet
 * @param path as far as it gets
 */
@DerivedFrom({LoadBalancer.class, Listener.class, InterfaceOwner.class, AnyPath.class})
public record BrokenChain(
        String networkInterfaceId, String vpcId, String loadBalancerId, String listener, String link, List<String> path)
        implements Fact, InVpc {
    public BrokenChain {
        path = List.copyOf(path);
    }

    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return "%s: %s".formatted(listener, link);
    }
}
