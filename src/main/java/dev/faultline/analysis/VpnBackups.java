package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the VPN connections that could stand in for Direct Connect. */
final class VpnBackups {
    private final Set<String> up = new HashSet<>();
    private final Set<String> learning = new HashSet<>();
    private final Set<String> configured;

    private VpnBackups(Network network) {
        for (VgwTelemetry tunnel : network.all(VgwTelemetry.class)) {
            if (tunnel.up()) {
                up.add(tunnel.vpnConnectionId());
                if (tunnel.acceptedRouteCount() > 0) {
                    learning.add(tunnel.vpnConnectionId());
                }
            }
        }
        configured = network.all(VpnStaticRoute.class).stream().map(Fact::id).collect(Collectors.toSet());
    }

    static List<VpnBackup> derive(Network network) {
        VpnBackups backups = new VpnBackups(network);
        return network.all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && !vpn.ridesDirectConnect())
                .filter(vpn -> !vpn.gatewayId().isEmpty())
                .map(vpn -> new VpnBackup(vpn.id(), vpn.gatewayId(), backups.ready(vpn)))
                .toList();
    }

    private boolean ready(VpnConnection vpn) {
        if (!vpn.staticRoutesOnly()) {
            return learning.contains(vpn.id());
        }
        // A transit gateway keeps the static routes of a VPN in its own tables.
        boolean routed = vpn.vpnGatewayId().isEmpty() || configured.contains(vpn.id());
        return routed && up.contains(vpn.id());
    }
}
