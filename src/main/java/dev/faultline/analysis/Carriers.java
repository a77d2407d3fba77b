package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.BgpPeer;
import dev.faultline.model.Connection;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Lag;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What carries packets between AWS and on-premises, and whether it is up: VPN connections and virtual interfaces. */
final class Carriers {
    private static final List<String> DIRECT_CONNECT_KEYS = List.of(
            "VirtualInterfaces",
            "DirectConnectGateways",
            "DirectConnectGatewayAssociations",
            "DirectConnectGatewayAttachments");

    private final Map<String, List<VgwTelemetry>> telemetry;
    private final Map<String, DirectConnectReach> reaches;
    private final Set<String> gateways;
    private final Map<String, List<BgpPeer>> peers;
    private final Map<String, Lag> lags;
    private final Map<String, List<Connection>> members;
    private final Unread unread;
    private final Outage outage;

    Carriers(Network network, Unread unread) {
        telemetry = Topology.grouped(network.all(VgwTelemetry.class), VgwTelemetry::vpnConnectionId);
        reaches = new HashMap<>();
        network.all(DirectConnectReach.class).forEach(reach -> reaches.putIfAbsent(reach.gatewayId(), reach));
        gateways = new HashSet<>();
        network.all(DirectConnectGateway.class).forEach(gateway -> gateways.add(gateway.id()));
        peers = Topology.grouped(network.all(BgpPeer.class), BgpPeer::virtualInterfaceId);
        lags = new HashMap<>();
        network.all(Lag.class).forEach(lag -> lags.putIfAbsent(lag.id(), lag));
        members = Topology.grouped(network.all(Connection.class), Connection::lagId);
        this.unread = unread;
        outage = Outage.NONE;
    }

    private Carriers(Carriers today, Outage outage) {
        telemetry = today.telemetry;
        reaches = today.reaches;
        gateways = today.gateways;
        peers = today.peers;
        lags = today.lags;
        members = today.members;
        unread = today.unread;
        this.outage = outage;
    }

    /** The same when something is out of order. */
    Carriers under(Outage other) {
        return new Carriers(this, other);
    }

    /** Whether the state of the tunnels of a VPN connection was told. */
    boolean told(VpnConnection vpn) {
        return telemetry.containsKey(vpn.id());
    }

    /** Whether a VPN connection has a tunnel that is up; unknown only where a zone failed that may have held the last ones. */
    Answer up(VpnConnection vpn) {
        return up(vpn, tunnel -> true);
    }

    /** Whether it brings prefixes: a BGP session that is up but brings none carries nothing. */
    Answer learns(VpnConnection vpn) {
        return vpn.staticRoutesOnly() ? Answer.NO : up(vpn, tunnel -> tunnel.acceptedRouteCount() != 0);
    }

    private Answer up(VpnConnection vpn, Predicate<VgwTelemetry> asked) {
        List<VgwTelemetry> tunnels = telemetry.getOrDefault(vpn.id(), List.of()).stream()
                .filter(tunnel -> tunnel.up() && asked.test(tunnel))
                .toList();
        if (!outage.wayAlone()) {
            return tunnels.isEmpty() ? Answer.NO : Answer.YES;
        }
        if (tunnels.isEmpty() || !outage.spares("VpnConnection", vpn.id())) {
            return Answer.NO;
        }
        long left = tunnels.stream()
                .filter(tunnel -> outage.spares("VgwTelemetry", vpn.id() + "/" + tunnel.outsideIpAddress()))
                .count();
        if (left == 0) {
            return Answer.NO;
        }
        Answer transport = vpn.ridesDirectConnect() ? directConnect(vpn.gatewayId()) : Answer.YES;
        // The tunnels end in two zones, and AWS does not tell which (AWS Site-to-Site VPN User Guide).
        Answer ends = left > outage.failedZones(vpn.region()).size() ? Answer.YES : Answer.UNKNOWN;
        return transport.and(ends);
    }

    /** What carries a gateway's Direct Connect, to be named. */
    String virtualInterface(String gatewayId) {
        DirectConnectReach reach = reaches.get(gatewayId);
        Optional<DirectConnectPath> carrying = reach.paths().stream()
                .filter(path -> path.usable() && stands(path))
                .findFirst();
        return carrying.map(DirectConnectPath::virtualInterfaceId).orElse(reach.virtualInterfaceId());
    }

    /** Whether Direct Connect reaches a gateway. */
    Answer directConnect(String gatewayId) {
        return usable(reaches.get(gatewayId));
    }

    /**
     * A transit gateway may have several Direct Connect gateways, each an attachment of its own: what is up behind another
     * does not carry for one that no virtual interface ends on. One that was not read may have any.
     */
    Answer directConnect(TransitGatewayAttachment attachment) {
        DirectConnectReach reach = reaches.get(attachment.resourceId());
        return reach == null && !gateways.contains(attachment.resourceId()) ? Answer.UNKNOWN : usable(reach);
    }

    private Answer usable(DirectConnectReach reach) {
        if (reach != null && reach.paths().stream().anyMatch(path -> path.usable() && stands(path))) {
            return Answer.YES;
        }
        boolean hidden = reach != null
                && (!reach.unseen().isEmpty()
                        || reach.paths().stream().anyMatch(path -> path.health() != Health.DOWN && stands(path)));
        return hidden || unread.anywhere(DIRECT_CONNECT_KEYS) ? Answer.UNKNOWN : Answer.NO;
    }

    private boolean stands(DirectConnectPath path) {
        if (!outage.wayAlone()) {
            return true;
        }
        if (!outage.spares("VirtualInterface", path.virtualInterfaceId())) {
            return false;
        }
        boolean session = sessions(path).isEmpty()
                || sessions(path).stream().anyMatch(peer -> outage.spares("BgpPeer", peer.bgpPeerId()));
        return session && port(path.connectionId());
    }

    private List<BgpPeer> sessions(DirectConnectPath path) {
        return peers.getOrDefault(path.virtualInterfaceId(), List.of()).stream()
                .filter(BgpPeer::up)
                .toList();
    }

    /** A LAG is up while as many of its links are as it asks for, and at least one; a connection is in what its interface stands on. */
    private boolean port(String connectionId) {
        Lag lag = lags.get(connectionId);
        if (lag == null) {
            return true;
        }
        List<Connection> links = members.getOrDefault(lag.id(), List.of()).stream()
                .filter(Connection::available)
                .toList();
        long left = links.stream()
                .filter(link -> outage.spares("Connection", link.id()))
                .count();
        return links.isEmpty() || left >= Math.max(1, lag.minimumLinks());
    }
}
