package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.BgpPeer;
import dev.faultline.model.Connection;
import dev.faultline.model.Lag;
import dev.faultline.model.Network;
import dev.faultline.model.VirtualInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows each private and transit virtual interface to its port, as far as the port belongs to accounts that were read. */
final class DirectConnectPaths {
    private static final Set<String> NOT_CARRYING = Set.of(
            "ordering", "requested", "confirming", "verifying", "pending", "down", "deleting", "deleted", "rejected");

    private static final Comparator<Health> BEST_FIRST =
            Comparator.comparingInt(List.of(Health.USABLE, Health.UNCLEAR, Health.DOWN)::indexOf);

    private final Map<String, Connection> connections = new HashMap<>();
    private final Map<String, List<Connection>> members = new HashMap<>();
    private final Map<String, Lag> lags = new HashMap<>();
    private final Map<String, List<BgpPeer>> peers = new HashMap<>();

    private DirectConnectPaths(Network network) {
        for (Connection connection : network.all(Connection.class)) {
            connections.put(connection.id(), connection);
            members.computeIfAbsent(connection.lagId(), unseen -> new ArrayList<>())
                    .add(connection);
        }
        network.all(Lag.class).forEach(lag -> lags.put(lag.id(), lag));
        network.all(BgpPeer.class).stream().filter(BgpPeer::live).forEach(peer -> peers.computeIfAbsent(
                        peer.virtualInterfaceId(), unseen -> new ArrayList<>())
                .add(peer));
    }

    static List<DirectConnectPath> derive(Network network) {
        DirectConnectPaths paths = new DirectConnectPaths(network);
        Map<String, DirectConnectPath> byInterface = new LinkedHashMap<>();
        for (VirtualInterface vif : network.all(VirtualInterface.class)) {
            if (!vif.gatewayId().isEmpty() && !vif.gone()) {
                byInterface.putIfAbsent(vif.id(), paths.path(vif));
            }
        }
        return List.copyOf(byInterface.values());
    }

    private DirectConnectPath path(VirtualInterface vif) {
        Port port = port(vif.connectionId());
        return new DirectConnectPath(
                vif.id(),
                vif.gatewayId(),
                vif.connectionId(),
                first(vif.location(), port.location),
                first(vif.awsDeviceV2(), port.physicalDevice),
                first(vif.awsLogicalDeviceId(), port.logicalDevice),
                health(vif, port));
    }

    private record Port(Health health, String location, String physicalDevice, String logicalDevice) {}

    private Port port(String connectionId) {
        Lag lag = lags.get(connectionId);
        if (lag != null) {
            return new Port(health(lag), lag.location(), lag.awsDeviceV2(), lag.awsLogicalDeviceId());
        }
        Connection connection = connections.get(connectionId);
        if (connection != null) {
            return new Port(
                    health(connection.connectionState()),
                    connection.location(),
                    connection.awsDeviceV2(),
                    connection.awsLogicalDeviceId());
        }
        // A hosted interface rides another account's port, which only that account can describe.
        return new Port(Health.USABLE, "", "", "");
    }

    /** A LAG that asks for no minimum of links stays available when the last of them is gone. */
    private Health health(Lag lag) {
        Health links = members.getOrDefault(lag.id(), List.of()).stream()
                .map(link -> health(link.connectionState()))
                .min(BEST_FIRST)
                .orElse(Health.USABLE);
        return worse(health(lag.lagState()), links);
    }

    private Health health(VirtualInterface vif, Port port) {
        // A failover test takes BGP down on purpose and for a while: the path is there.
        if (vif.virtualInterfaceState().equals("testing")) {
            return port.health;
        }
        return worse(worse(health(vif.virtualInterfaceState()), bgp(vif)), port.health);
    }

    private Health bgp(VirtualInterface vif) {
        List<BgpPeer> sessions = peers.getOrDefault(vif.id(), List.of());
        if (sessions.stream().anyMatch(BgpPeer::up)) {
            return Health.USABLE;
        }
        boolean told = !sessions.isEmpty()
                && sessions.stream().allMatch(peer -> peer.bgpStatus().equals("down"));
        return told ? Health.DOWN : Health.UNCLEAR;
    }

    /** AWS itself says {@code unknown} at times; that, and a word that is new, is neither up nor down. */
    private static Health health(String state) {
        if (state.equals("available")) {
            return Health.USABLE;
        }
        return NOT_CARRYING.contains(state) ? Health.DOWN : Health.UNCLEAR;
    }

    private static Health worse(Health one, Health other) {
        return BEST_FIRST.compare(one, other) < 0 ? other : one;
    }

    private static String first(String preferred, String otherwise) {
        return preferred.isEmpty() ? otherwise : preferred;
    }
}
