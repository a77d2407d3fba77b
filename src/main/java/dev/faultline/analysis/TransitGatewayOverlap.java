package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcCidrBlock;

/**
 * Two VPCs that propagate the same addresses into one table of a transit gateway: it takes in those of the first only.
 *
 * @param usedAgain whether the addresses are of those that AWS suggests for use in many VPCs at once
 */
@DerivedFrom(
        value = {
            TransitGatewayRouteTablePropagation.class,
            TransitGatewayVpcAttachment.class,
            TransitGatewayAttachment.class,
            VpcCidrBlock.class
        },
        monotone = true)
public record TransitGatewayOverlap(
        String transitGatewayRouteTableId,
        String vpcId,
        Cidr cidr,
        String otherVpcId,
        Cidr otherCidr,
        boolean usedAgain)
        implements Fact {
    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    @Override
    public String detail() {
        return "%s of %s overlaps %s of %s".formatted(cidr, vpcId, otherCidr, otherVpcId);
    }
}
