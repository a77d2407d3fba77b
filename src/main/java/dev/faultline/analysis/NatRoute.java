package dev.faultline.analysis;

import dev.faultline.model.Destination;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;

/**
 * A subnet that depends on a zonal NAT gateway: its effective route table has an active route to one that is available.
 *
 * @param destination the widest one that goes there
 * @param internetFacing whether the NAT gateway is a public one
 * @param used whether anything in the subnet sends: a workload, or a transit gateway or firewall endpoint for others
 */
@DerivedFrom(
        value = {Subnet.class, EffectiveRouteTable.class, Route.class, NatGateway.class, NetworkInterface.class},
        monotone = true)
public record NatRoute(
        String subnetId,
        String vpcId,
        String routeTableId,
        Destination destination,
        String natGatewayId,
        String subnetZoneId,
        String natZoneId,
        boolean internetFacing,
        boolean used)
        implements Fact, InVpc {
    public boolean crossesZones() {
        return !subnetZoneId.equals(natZoneId);
    }

    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return "in %s, sends %s to %s in %s by %s"
                .formatted(subnetZoneId, destination, natGatewayId, natZoneId, routeTableId);
    }
}
