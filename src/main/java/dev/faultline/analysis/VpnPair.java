package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.OwnerTag;
import dev.faultline.model.SiteTag;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;

/**
 * Two VPN connections by which one gateway reaches the same place, as the first of them sees it.
 *
 * @param place what both lead to, for a message
 * @param routes the most routes that a tunnel of the first brings by BGP; 0 where that is not known
 * @param otherRoutes the same of the other
 */
@DerivedFrom({
    VpnConnection.class,
    CustomerGateway.class,
    VgwTelemetry.class,
    VpnStaticRoute.class,
    SiteTag.class,
    OwnerTag.class
})
public record VpnPair(
        String vpnConnectionId, String otherId, String gatewayId, String place, int routes, int otherRoutes)
        implements Fact {
    @Override
    public String id() {
        return vpnConnectionId;
    }

    /** Whether both bring routes and the first fewer. */
    public boolean fewer() {
        return routes > 0 && routes < otherRoutes;
    }

    @Override
    public String detail() {
        return "beside %s to %s".formatted(otherId, place);
    }
}
