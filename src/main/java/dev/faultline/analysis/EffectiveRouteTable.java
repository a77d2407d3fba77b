package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.Subnet;

/**
 * The route table that decides for a subnet: the one it is associated with, else the main table of its VPC.
 *
 * @param main whether it applies only because the subnet has no table of its own
 */
@DerivedFrom(
        value = {Subnet.class, RouteTableAssociation.class},
        monotone = true)
public record EffectiveRouteTable(String subnetId, String vpcId, String routeTableId, boolean main)
        implements Fact, InVpc {
    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return main ? "uses the main table " + routeTableId : "uses " + routeTableId;
    }
}
