package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcCidrBlock;

/**
 * A route that a transit gateway's table has, as told or as a propagation must have made it.
 *
 * @param attachmentId empty for a static blackhole, which drops on purpose
 * @param active whether packets follow it; otherwise they are dropped
 * @param staticRoute whether it was written by hand; that beats a propagated one for the same prefix
 */
@DerivedFrom({
    TransitGatewayRoute.class,
    TransitGatewayRouteTablePropagation.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayAttachment.class,
    VpcCidrBlock.class
})
public record TransitGatewayEffectiveRoute(
        String transitGatewayRouteTableId,
        Cidr destination,
        String attachmentId,
        String resourceType,
        boolean active,
        boolean staticRoute)
        implements Fact {
    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    /** Whether it drops because somebody wanted that: no attachment was ever named. */
    boolean isolates() {
        return !active && attachmentId.isEmpty();
    }

    @Override
    public String detail() {
        return "%s to %s%s"
                .formatted(
                        destination, attachmentId.isEmpty() ? "nothing" : attachmentId, active ? "" : ", which drops");
    }
}
