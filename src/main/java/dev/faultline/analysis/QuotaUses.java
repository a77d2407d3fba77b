package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.VpnConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what counts against a quota. What is being deleted counts no more. */
final class QuotaUses {
    private QuotaUses() {}

    static List<QuotaUse> derive(Network network) {
        Map<String, Integer> connections = new TreeMap<>();
        network.all(VpnConnection.class).stream()
                .filter(vpn -> !vpn.vpnGatewayId().isEmpty())
                .filter(vpn -> vpn.available() || vpn.state().equals("pending"))
                .forEach(vpn -> connections.merge(vpn.vpnGatewayId(), 1, Integer::sum));
        return connections.entrySet().stream()
                .map(entry -> new QuotaUse(entry.getKey(), "vpnConnectionsPerVpnGateway", entry.getValue()))
                .toList();
    }
}
