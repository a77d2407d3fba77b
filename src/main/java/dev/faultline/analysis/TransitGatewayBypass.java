package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpoint;
import java.util.List;

/**
 * A table of a transit gateway that leads VPCs to each other or elsewhere past the VPC that inspects the packets of others.
 *
 * @param ways who reaches what over which route, each to be read by itself
 * @param inspectors the VPCs or attachments that inspect
 * @param between whether packets from one VPC to another are inspected elsewhere at this gateway, or the way past is a
 *     default route; otherwise inspection may be meant for the internet alone
 * @param used whether a table of the senders leads to the transit gateway at all, or was not read
 * @param doubt why it may be no fault after all; empty if it is one
 */
@DerivedFrom({
    TransitGatewayEffectiveRoute.class,
    TransitGatewayAttachment.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayVpcAttachmentSubnet.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayPolicyTableAssociation.class,
    VpcCidrBlock.class,
    VpcEndpoint.class,
    Subnet.class,
    EffectiveRouteTable.class,
    Route.class
})
public record TransitGatewayBypass(
        String transitGatewayRouteTableId,
        List<String> ways,
        List<String> inspectors,
        boolean between,
        boolean used,
        String doubt)
        implements Fact {
    private static final int MOST_WAYS = 3;

    public TransitGatewayBypass {
        ways = List.copyOf(ways);
        inspectors = List.copyOf(inspectors);
    }

    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    /** What is wrong, for a message. */
    public String text() {
        String named = String.join("; ", ways.subList(0, Math.min(MOST_WAYS, ways.size())));
        String more = ways.size() > MOST_WAYS ? "; and %d more".formatted(ways.size() - MOST_WAYS) : "";
        return "%s%s, past the inspection in %s".formatted(named, more, Several.of(inspectors));
    }

    @Override
    public String detail() {
        return String.join("; ", ways);
    }
}
