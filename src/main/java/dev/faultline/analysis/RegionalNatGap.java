package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;

/**
 * A zone whose subnets depend on a regional NAT gateway that is not in it and will not come by itself.
 *
 * @param subnets a few of them
 * @param zones those that the NAT gateway is in
 * @param used whether anything sends from these subnets
 * @param doubt what is not known about it; empty if nothing is
 */
@DerivedFrom(
        value = {
            Subnet.class,
            AvailabilityZone.class,
            EffectiveRouteTable.class,
            Route.class,
            NatGateway.class,
            NatGatewayAddress.class,
            NetworkInterface.class
        },
        monotone = true)
public record RegionalNatGap(
        String natGatewayId, String vpcId, String zoneId, String subnets, String zones, boolean used, String doubt)
        implements Fact, InVpc {
    @Override
    public String id() {
        return natGatewayId;
    }

    @Override
    public String detail() {
        return "%s in %s, the NAT gateway in %s".formatted(subnets, zoneId, zones);
    }
}
