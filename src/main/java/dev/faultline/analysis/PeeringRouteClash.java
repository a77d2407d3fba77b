package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Route;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;

/**
 * Two routes of one table that compete for addresses which both of their peers hold: the longer prefix takes them, and
 * an answer to the other peer goes astray (AWS checks no reverse path).
 *
 * @param peeringId the peering that loses addresses
 * @param otherPeeringId the peering that takes them
 * @param certain whether the peer that loses them has a subnet there; false where its subnets were not read
 */
@DerivedFrom(
        value = {
            VpcPeeringConnection.class,
            VpcCidrBlock.class,
            SubnetCidrBlock.class,
            Route.class,
            EffectiveRouteTable.class
        },
        monotone = true)
public record PeeringRouteClash(
        String peeringId,
        String destination,
        String otherPeeringId,
        String otherDestination,
        String routeTableId,
        String vpcId,
        boolean certain)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        return "%s to %s, but %s to %s".formatted(destination, peeringId, otherDestination, otherPeeringId);
    }
}
