package dev.faultline.analysis;

import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import java.util.List;

/**
 * A route table that leads nowhere near on-premises, though its subnets seem meant to: it neither takes in the routes of
 * the VPC's virtual private gateway nor names it.
 *
 * @param gatewayId a virtual private gateway that VPN or Direct Connect uses
 * @param subnetIds the subnets that seem meant to reach it
 * @param unlike a subnet with the same other routes that does reach it; empty where none of the VPC does
 * @param used whether a workload runs in one of the subnets
 */
@DerivedFrom({
    VpcAttachment.class,
    VpnConnection.class,
    DirectConnectPath.class,
    DirectConnectGatewayAssociation.class,
    Subnet.class,
    EffectiveRouteTable.class,
    SubnetClass.class,
    Route.class,
    PropagatingVgw.class,
    NetworkInterface.class
})
public record OnPremisesGap(
        String routeTableId, String vpcId, String gatewayId, List<String> subnetIds, String unlike, boolean used)
        implements Fact, InVpc {
    public OnPremisesGap {
        subnetIds = List.copyOf(subnetIds);
    }

    @Override
    public String id() {
        return routeTableId;
    }

    /** The subnets, for a message. */
    public String subnets() {
        return String.join(", ", subnetIds);
    }

    @Override
    public String detail() {
        return "no route to %s for %s%s"
                .formatted(gatewayId, subnets(), unlike.isEmpty() ? "" : ", unlike for " + unlike);
    }
}
