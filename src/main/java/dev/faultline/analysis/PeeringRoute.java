package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Route;

/**
 * A route that names a VPC peering connection.
 *
 * @param active whether packets follow it; a blackhole drops them
 * @param used whether a subnet uses the table
 */
@DerivedFrom(
        value = {Route.class, EffectiveRouteTable.class},
        monotone = true)
public record PeeringRoute(
        String peeringId, String vpcId, String routeTableId, String destination, boolean active, boolean used)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        return "%s to %s (%s), in a table that %s"
                .formatted(
                        destination,
                        peeringId,
                        active ? "active" : "not active",
                        used ? "subnets use" : "no subnet uses");
    }
}
