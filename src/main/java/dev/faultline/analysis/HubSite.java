package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.OwnerTag;
import dev.faultline.model.SiteTag;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.List;

/**
 * One of several sites that a virtual private gateway joins by BGP, where no Direct Connect serves the gateway too.
 *
 * @param site for a message
 * @param vpnConnectionId the connection that carries it now: the first with a tunnel up, or the first
 * @param others the other connections to it
 * @param up how many tunnels to it are up
 * @param told whether AWS told the state of every tunnel
 * @param doubt why other connections may lead there too; empty if they do not
 */
@DerivedFrom({
    VpnConnection.class,
    CustomerGateway.class,
    NetworkInterfaceAddress.class,
    VgwTelemetry.class,
    VpnStaticRoute.class,
    DirectConnectReach.class,
    SiteTag.class,
    OwnerTag.class
})
public record HubSite(
        String vpnGatewayId,
        String site,
        String vpnConnectionId,
        List<String> others,
        int up,
        boolean told,
        String doubt)
        implements Fact {
    public HubSite {
        others = List.copyOf(others);
    }

    @Override
    public String id() {
        return vpnGatewayId;
    }

    public boolean oneConnection() {
        return others.isEmpty();
    }

    /** Whether of several connections one tunnel is left. */
    public boolean oneTunnel() {
        return !others.isEmpty() && told && up == 1;
    }

    /** The other connections, for a message. */
    public String otherText() {
        return Several.of(others);
    }

    @Override
    public String detail() {
        return "joins %s through %s".formatted(site, vpnConnectionId);
    }
}
