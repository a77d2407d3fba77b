package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;

/**
 * A VPN route that wins over Direct Connect for the same addresses: the longest prefix decides, and in a transit
 * gateway's table a static route beats a propagated one (Amazon VPC Transit Gateways Guide, route evaluation order).
 *
 * @param tableId the route table in which it wins
 * @param prefix what the VPN takes
 * @param directConnectPrefix what Direct Connect brings that holds it; empty where that is not visible
 */
@DerivedFrom({
    VpnConnection.class,
    VpnStaticRoute.class,
    DirectConnectReach.class,
    TransitGatewayAttachment.class,
    TransitGatewayRoute.class,
    TransitGatewayRouteTablePropagation.class,
    Route.class,
    PropagatingVgw.class
})
public record VpnPreference(String vpnConnectionId, String tableId, Cidr prefix, String directConnectPrefix)
        implements Fact {
    @Override
    public String id() {
        return vpnConnectionId;
    }

    /** What wins over what, for a message. */
    public String text() {
        return directConnectPrefix.equals(prefix.text())
                ? "%s sends %s to it by a static route, which hides that of Direct Connect".formatted(tableId, prefix)
                : "%s sends %s to it, though Direct Connect brings %s".formatted(tableId, prefix, directConnectPrefix);
    }

    @Override
    public String detail() {
        return "%s in %s".formatted(prefix, tableId);
    }
}
