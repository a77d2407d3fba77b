package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.VpnConnection;
import java.util.List;

/**
 * VPN connections with BGP that join one site to one transit gateway, so that traffic could be spread over them.
 *
 * @param site what makes it one site: an AS number, or a customer gateway device
 */
@DerivedFrom(
        value = {VpnConnection.class, CustomerGateway.class},
        monotone = true)
public record VpnBundle(String transitGatewayId, List<String> vpnConnectionIds, String site) implements Fact {
    public VpnBundle {
        vpnConnectionIds = List.copyOf(vpnConnectionIds);
    }

    @Override
    public String id() {
        return transitGatewayId;
    }

    /** The connections, for a message. */
    public String connections() {
        return Several.of(vpnConnectionIds);
    }

    @Override
    public String detail() {
        return "%s to %s".formatted(String.join(", ", vpnConnectionIds), site);
    }
}
