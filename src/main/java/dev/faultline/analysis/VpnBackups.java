package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the VPN connections that could stand in for Direct Connect. */
final class VpnBackups {
    private final Map<String, List<VgwTelemetry>> tunnels;
    private final Set<String> configured = new HashSet<>();
    private final Map<String, String> attachments = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> entering = new HashSet<>();

    private VpnBackups(Network network) {
        tunnels =
                network.all(VgwTelemetry.class).stream().collect(Collectors.groupingBy(VgwTelemetry::vpnConnectionId));
        network.all(VpnStaticRoute.class).forEach(route -> configured.add(route.vpnConnectionId()));
        network.all(TransitGatewayAttachment.class).stream()
                .filter(attachment -> attachment.resourceType().equals("vpn"))
                .forEach(attachment -> attachments.put(attachment.resourceId(), attachment.id()));
        for (TransitGatewayRoute route : network.all(TransitGatewayRoute.class)) {
            (route.staticRoute() ? written : entering).add(route.attachmentId());
        }
        network.all(TransitGatewayRouteTablePropagation.class)
                .forEach(propagation -> entering.add(propagation.attachmentId()));
    }

    static List<VpnBackup> derive(Network network) {
        VpnBackups backups = new VpnBackups(network);
        return network.all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && !vpn.ridesDirectConnect())
                .filter(vpn -> !vpn.gatewayId().isEmpty())
                .map(backups::backup)
                .toList();
    }

    private VpnBackup backup(VpnConnection vpn) {
        List<VgwTelemetry> told = tunnels.getOrDefault(vpn.id(), List.of());
        List<VgwTelemetry> up = told.stream().filter(VgwTelemetry::up).toList();
        if (told.isEmpty()) {
            return unready(vpn, "the state of its tunnels was not told", false);
        }
        if (up.isEmpty()) {
            return unready(vpn, "none of its tunnels is up", true);
        }
        if (!vpn.staticRoutesOnly() && up.stream().noneMatch(tunnel -> tunnel.acceptedRouteCount() > 0)) {
            return up.stream().allMatch(VgwTelemetry::routesTold)
                    ? unready(vpn, "no tunnel that is up brings a route", true)
                    : unready(vpn, "how many routes its tunnels bring was not told", false);
        }
        String lost = lost(vpn);
        return lost.isEmpty() ? new VpnBackup(vpn.id(), vpn.gatewayId(), true, "", true) : unready(vpn, lost, true);
    }

    private static VpnBackup unready(VpnConnection vpn, String lack, boolean told) {
        return new VpnBackup(vpn.id(), vpn.gatewayId(), false, lack, told);
    }

    /** Why its gateway knows no route to it. A transit gateway keeps the static routes of a VPN in its own tables. */
    private String lost(VpnConnection vpn) {
        if (!vpn.vpnGatewayId().isEmpty()) {
            return vpn.staticRoutesOnly() && !configured.contains(vpn.id()) ? "it has no static route" : "";
        }
        String attachment = attachments.getOrDefault(vpn.id(), "");
        if (attachment.isEmpty() || written.contains(attachment)) {
            return "";
        }
        if (vpn.staticRoutesOnly()) {
            return "no static route of %s leads to it".formatted(vpn.transitGatewayId());
        }
        return entering.contains(attachment)
                ? ""
                : "its routes propagate into no table of %s".formatted(vpn.transitGatewayId());
    }
}
