package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.OwnerTag;
import dev.faultline.model.SiteTag;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;

/**
 * Two sites on one virtual private gateway, which tells each of them the routes that the other announces (AWS VPN
 * CloudHub, AWS Site-to-Site VPN User Guide).
 *
 * @param first one far end, for a message
 * @param second the other
 * @param sharedAsn the ASN of both; empty where they differ, or one has static routes
 * @param joined whether AWS tells either the routes of the other
 * @param overlap what addresses both have static routes for; empty where that is none
 * @param nested whether one of the prefixes is longer, so that it wins
 * @param doubt why they may be one site; empty if they are two
 */
@DerivedFrom({
    VpnConnection.class,
    CustomerGateway.class,
    NetworkInterfaceAddress.class,
    VpnStaticRoute.class,
    SiteTag.class,
    OwnerTag.class
})
public record HubPair(
        String vpnGatewayId,
        String first,
        String second,
        String sharedAsn,
        boolean joined,
        String overlap,
        boolean nested,
        String doubt)
        implements Fact {
    @Override
    public String id() {
        return vpnGatewayId;
    }

    @Override
    public String detail() {
        return "joins %s and %s".formatted(first, second);
    }
}
