package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.OwnerTag;
import dev.faultline.model.SiteTag;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;

/**
 * A statically routed VPN connection on a virtual private gateway that joins other sites by BGP: those never learn of it.
 *
 * @param prefixes what is behind it, for a message
 * @param sites the others, for a message
 * @param doubt why it may lead to one of these sites, or these be one; empty if not
 */
@DerivedFrom({
    VpnConnection.class,
    CustomerGateway.class,
    NetworkInterfaceAddress.class,
    VpnStaticRoute.class,
    SiteTag.class,
    OwnerTag.class
})
public record HubStaticSpoke(String vpnConnectionId, String vpnGatewayId, String prefixes, String sites, String doubt)
        implements Fact {
    @Override
    public String id() {
        return vpnConnectionId;
    }

    @Override
    public String detail() {
        return "static beside %s".formatted(sites);
    }
}
