package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcCidrBlock;
import java.util.List;

/**
 * A table of a transit gateway that cannot bring answers back to a VPC, though the VPC's packets are brought to those
 * that use the table.
 *
 * @param vpcIds the VPCs that cannot answer
 * @param fromVpcId the VPC that sends to them
 * @param fromRouteTableId the table that leads there
 * @param blocks of the sender that have no way back
 * @param used whether a table of the sender leads to the transit gateway at all, or was not read
 * @param doubt what may lead back after all; empty if nothing does
 */
@DerivedFrom({
    TransitGatewayVpcAttachment.class,
    TransitGatewayAttachment.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayPolicyTableAssociation.class,
    TransitGatewayEffectiveRoute.class,
    VpcCidrBlock.class,
    Subnet.class,
    EffectiveRouteTable.class,
    Route.class
})
public record TransitGatewayReturnGap(
        String transitGatewayRouteTableId,
        List<String> vpcIds,
        String fromVpcId,
        String fromRouteTableId,
        List<String> blocks,
        boolean used,
        String doubt)
        implements Fact {
    public TransitGatewayReturnGap {
        vpcIds = List.copyOf(vpcIds);
        blocks = List.copyOf(blocks);
    }

    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    /** What is wrong, for a message. */
    public String text() {
        return "no route to %s, so %s cannot answer %s, which %s leads to it"
                .formatted(Several.of(blocks), Several.of(vpcIds), fromVpcId, fromRouteTableId);
    }

    @Override
    public String detail() {
        return "%s of %s".formatted(String.join(", ", blocks), fromVpcId);
    }
}
