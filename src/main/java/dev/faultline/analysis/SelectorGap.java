package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import dev.faultline.model.VpnTrafficSelector;
import java.util.List;

/**
 * Addresses that routes lead to a VPN connection and its traffic selectors keep out of the tunnels: their packets are
 * dropped.
 *
 * @param remote whether they are on AWS's side
 * @param admitted all that the selector lets through
 * @param outside what it keeps out, for a message
 */
@DerivedFrom({
    VpnConnection.class,
    VpnTrafficSelector.class,
    VpnStaticRoute.class,
    GatewayVpc.class,
    EffectiveRouteTable.class,
    Subnet.class,
    SubnetCidrBlock.class,
    NetworkInterface.class,
    Route.class,
    PropagatingVgw.class,
    VpcAttachment.class,
    TransitGatewayAttachment.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayRoute.class,
    TransitGatewayRouteTableAssociation.class
})
public record SelectorGap(String vpnConnectionId, boolean remote, Cidr admitted, List<String> outside) implements Fact {
    public SelectorGap {
        outside = List.copyOf(outside);
    }

    @Override
    public String id() {
        return vpnConnectionId;
    }

    /** What does not pass, for a message. */
    public String text() {
        return "of %s only %s passes its tunnels, not %s"
                .formatted(remote ? "AWS's side" : "the customer's side", admitted, Several.of(outside));
    }

    @Override
    public String detail() {
        return "%s outside %s".formatted(Several.of(outside), admitted);
    }
}
