package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.List;

/**
 * Static routes of a table that take packets away from what was propagated into it.
 *
 * @param destinations of the static routes
 * @param target where they lead
 * @param propagated a block that is propagated
 * @param gateway what propagates it
 * @param same whether the destinations are that block; otherwise they are parts of it
 * @param doubt what is not known; empty if nothing
 */
@DerivedFrom({
    Route.class,
    PrefixListEntry.class,
    VpcCidrBlock.class,
    Subnet.class,
    EffectiveRouteTable.class,
    NetworkInterface.class,
    VpcEndpointSubnet.class
})
public record ShadowedPropagation(
        String routeTableId,
        String vpcId,
        List<String> destinations,
        RouteTarget target,
        String propagated,
        String gateway,
        boolean same,
        String doubt)
        implements Fact, InVpc {
    public ShadowedPropagation {
        destinations = List.copyOf(destinations);
    }

    @Override
    public String id() {
        return routeTableId;
    }

    /** What is wrong, for a message. */
    public String text() {
        return same
                ? "a static route to %s beats what %s propagates: %s"
                        .formatted(target, gateway, Several.of(destinations))
                : "a static route to %s takes a part of %s, which %s propagates: %s"
                        .formatted(target, propagated, gateway, Several.of(destinations));
    }

    @Override
    public String detail() {
        return "%s to %s, not to %s".formatted(String.join(", ", destinations), target, gateway);
    }
}
