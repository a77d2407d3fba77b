package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpnConnection;
import java.util.List;

/**
 * A route table of a transit gateway that knows a VPN over Direct Connect, and yet leads past it over the plain Direct
 * Connect. For one prefix Direct Connect wins (Amazon VPC Transit Gateways Guide, route evaluation order).
 *
 * @param prefixes what packets reach unencrypted
 * @param vpcIds the VPCs that send them
 * @param attachmentId the plain Direct Connect
 * @param vpnConnectionIds the VPNs over it
 */
@DerivedFrom({
    VpnConnection.class,
    CustomerGateway.class,
    TransitGatewayAttachment.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayRoute.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayRouteTablePropagation.class
})
public record OverlayGap(
        String transitGatewayRouteTableId,
        List<String> prefixes,
        List<String> vpcIds,
        String attachmentId,
        List<String> vpnConnectionIds)
        implements Fact {
    public OverlayGap {
        prefixes = List.copyOf(prefixes);
        vpcIds = List.copyOf(vpcIds);
        vpnConnectionIds = List.copyOf(vpnConnectionIds);
    }

    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    /** What goes where, for a message. */
    public String text() {
        return "it leads %s to %s over %s, past %s, which encrypts on the same Direct Connect"
                .formatted(Several.of(vpcIds), Several.of(prefixes), attachmentId, Several.of(vpnConnectionIds));
    }

    @Override
    public String detail() {
        return "%s over %s".formatted(Several.of(prefixes), attachmentId);
    }
}
