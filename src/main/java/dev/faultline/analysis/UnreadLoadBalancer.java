package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.LoadBalancer;
import java.util.List;

/**
 * An internet-facing load balancer of which only the network interfaces were read: an internal one has no public address.
 *
 * @param name as far as its interfaces tell it
 * @param networkInterfaceId the first of its interfaces with a public address
 */
@DerivedFrom(
        value = {InterfaceOwner.class, PublicAddress.class, LoadBalancer.class},
        monotone = true)
public record UnreadLoadBalancer(
        String name, String vpcId, String arn, String networkInterfaceId, List<String> publicIps)
        implements Fact, InVpc {
    public UnreadLoadBalancer {
        publicIps = List.copyOf(publicIps);
    }

    @Override
    public String id() {
        return arn;
    }

    @Override
    public String detail() {
        return String.join(", ", publicIps);
    }
}
