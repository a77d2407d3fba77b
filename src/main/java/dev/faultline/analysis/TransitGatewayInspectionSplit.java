package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
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
 * An attachment without appliance mode whose zones lead packets through different appliances or firewall endpoints, so
 * that a request and its answer may pass different ones.
 *
 * @param inspectors endpoints and network interfaces
 * @param between whether packets between others pass here, or may; otherwise it is known to be for the internet alone
 * @param doubt what was not told; empty if nothing
 */
@DerivedFrom({
    TransitGatewayVpcAttachment.class,
    TransitGatewayVpcAttachmentSubnet.class,
    TransitGatewayAttachment.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayPolicyTableAssociation.class,
    TransitGatewayEffectiveRoute.class,
    VpcCidrBlock.class,
    VpcEndpoint.class,
    Subnet.class,
    EffectiveRouteTable.class,
    Route.class
})
public record TransitGatewayInspectionSplit(
        String attachmentId, String vpcId, List<String> inspectors, boolean between, String doubt)
        implements Fact, InVpc {
    public TransitGatewayInspectionSplit {
        inspectors = List.copyOf(inspectors);
    }

    @Override
    public String id() {
        return attachmentId;
    }

    /** What is wrong, for a message. */
    public String text() {
        return "appliance mode is off and each zone leads to an inspection of its own, %s: %s"
                .formatted(
                        Several.of(inspectors),
                        between
                                ? "a request may pass one and its answer another"
                                : "what is led here beside the traffic of the internet will be split");
    }

    @Override
    public String detail() {
        return "leads to " + String.join(", ", inspectors);
    }
}
