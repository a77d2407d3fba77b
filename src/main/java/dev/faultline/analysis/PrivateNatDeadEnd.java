package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;

/**
 * A subnet that sends the internet's packets to a private NAT gateway which has no way on for them.
 *
 * @param natSubnetId the subnet of the NAT gateway
 * @param routeTableId the table of that subnet
 * @param gatewayId the internet gateway that the table leads to, which drops what a private NAT gateway sends; or empty
 * @param used whether anything sends
 */
@DerivedFrom(
        value = {
            NatGateway.class,
            NatRoute.class,
            EffectiveRouteTable.class,
            Route.class,
            PrefixListEntry.class,
            Subnet.class,
            NetworkInterface.class
        },
        monotone = true)
public record PrivateNatDeadEnd(
        String natGatewayId,
        String vpcId,
        String subnetId,
        String destination,
        String natSubnetId,
        String routeTableId,
        String gatewayId,
        boolean used)
        implements Fact, InVpc {
    @Override
    public String id() {
        return natGatewayId;
    }

    /** What the table of the NAT gateway does, for a message. */
    public String way() {
        return gatewayId.isEmpty()
                ? "%s leads no further".formatted(routeTableId)
                : "%s leads to %s, which drops what a private NAT gateway sends".formatted(routeTableId, gatewayId);
    }

    @Override
    public String detail() {
        return "%s of %s, but %s".formatted(destination, subnetId, way());
    }
}
