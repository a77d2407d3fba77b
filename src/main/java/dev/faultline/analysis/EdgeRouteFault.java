package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcEndpointSubnet;

/**
 * A subnet that a gateway's own route table does not lead through the appliance that it should pass, or not as its
 * answers go.
 *
 * @param fault what happens to its packets, to be read after the subnet
 * @param kind how bad that is
 */
@DerivedFrom({
    RouteTableAssociation.class,
    Route.class,
    Subnet.class,
    SubnetCidrBlock.class,
    EffectiveRouteTable.class,
    VpcEndpointSubnet.class,
    NetworkInterface.class,
    NetworkInterfaceAddress.class
})
public record EdgeRouteFault(String routeTableId, String vpcId, String subnetId, Kind kind, String fault)
        implements Fact, InVpc {
    /** What an edge route table can get wrong about a subnet. */
    public enum Kind {
        /** Its packets pass no appliance, although those of other subnets do. */
        BYPASS,
        /** Its packets pass an appliance one way only: one that keeps state drops them. */
        ASYMMETRIC,
        /** Its packets pass an appliance in another zone, and are lost with that zone. */
        OTHER_ZONE
    }

    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        return "%s %s".formatted(subnetId, fault);
    }
}
