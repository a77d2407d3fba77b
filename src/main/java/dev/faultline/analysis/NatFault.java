package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;

/**
 * A NAT gateway that routes lead to and that failed, or of which an address did.
 *
 * @param fault such as {@code failed with Gateway.NotAttached}
 * @param routes who sends to it what, a few of them
 * @param serves whether another of its addresses serves the same zone
 * @param used whether anything sends by these routes
 * @param doubt what is not known about it; empty if it failed for certain
 */
@DerivedFrom(
        value = {
            NatGateway.class,
            NatGatewayAddress.class,
            Route.class,
            EffectiveRouteTable.class,
            NetworkInterface.class
        },
        monotone = true)
public record NatFault(
        String natGatewayId, String vpcId, String fault, String routes, boolean serves, boolean used, String doubt)
        implements Fact, InVpc {
    @Override
    public String id() {
        return natGatewayId;
    }

    @Override
    public String detail() {
        return "%s, and %s".formatted(fault, routes);
    }
}
