package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcAttachment;

/**
 * A VPC that a virtual private gateway or a transit gateway serves: the attachment carries traffic.
 *
 * @param routed whether a table that subnets use leads to the gateway, by a route of any state or by propagation
 * @param tablesRead whether the VPC's route tables are known at all
 */
@DerivedFrom({
    VpcAttachment.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayAttachment.class,
    Route.class,
    PropagatingVgw.class,
    EffectiveRouteTable.class
})
public record GatewayVpc(String gatewayId, String vpcId, boolean routed, boolean tablesRead) implements Fact, InVpc {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        String routes = routed ? "routes to it" : tablesRead ? "no route to it" : "route tables not read";
        return "attached to %s, %s".formatted(vpcId, routes);
    }
}
