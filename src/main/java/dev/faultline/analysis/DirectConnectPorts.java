package dev.faultline.analysis;

import dev.faultline.model.Bandwidth;
import dev.faultline.model.Connection;
import dev.faultline.model.Lag;
import dev.faultline.model.Network;
import dev.faultline.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The ports of Direct Connect in accounts that were read: connections, and LAGs, whose links are no ports of their own. */
final class DirectConnectPorts {
    /**
     * A connection or a LAG.
     *
     * @param bandwidth of a LAG, what its links that are up have together; nothing if AWS does not tell
     * @param provider empty if AWS does not tell
     */
    record Port(
            Resource resource,
            boolean available,
            boolean unclear,
            String location,
            String provider,
            Optional<Bandwidth> bandwidth) {
        String id() {
            return resource.id();
        }
    }

    private final Map<String, Port> ports = new TreeMap<>();
    private final Map<String, String> lagOfLink = new HashMap<>();

    DirectConnectPorts(Network network) {
        Map<String, LagLinks> links = new HashMap<>();
        Map<String, Set<String>> providers = new HashMap<>();
        network.all(LagLinks.class).forEach(lag -> links.put(lag.lagId(), lag));
        for (Connection connection : network.all(Connection.class)) {
            if (connection.lagId().isEmpty()) {
                ports.put(connection.id(), port(connection));
            } else {
                lagOfLink.put(connection.id(), connection.lagId());
                providers
                        .computeIfAbsent(connection.lagId(), unseen -> new HashSet<>())
                        .add(connection.providerName());
            }
        }
        for (Lag lag : network.all(Lag.class)) {
            ports.put(lag.id(), port(lag, links.get(lag.id()), providers.getOrDefault(lag.id(), Set.of())));
        }
    }

    private static Port port(Connection connection) {
        return new Port(
                connection,
                connection.available(),
                connection.unclear(),
                connection.location(),
                connection.providerName(),
                Bandwidth.of(connection.bandwidth()));
    }

    private static Port port(Lag lag, LagLinks links, Set<String> providers) {
        String provider = providers.size() == 1 ? providers.iterator().next() : "";
        return new Port(
                lag,
                // A LAG that asks for no minimum of links stays available when the last of them is gone.
                lag.available()
                        && (links == null
                                || !links.up().isEmpty()
                                || links.down().isEmpty()),
                lag.unclear(),
                lag.location(),
                lag.providerName().isEmpty() ? provider : lag.providerName(),
                bandwidth(lag, links));
    }

    private static Optional<Bandwidth> bandwidth(Lag lag, LagLinks links) {
        return links == null || links.up().isEmpty()
                ? Optional.empty()
                : Bandwidth.of(lag.connectionsBandwidth())
                        .map(one -> new Bandwidth(one.mbps() * links.up().size()));
    }

    /** Sorted by their ids. */
    List<Port> all() {
        return new ArrayList<>(ports.values());
    }

    /** The port that what rides a connection, a LAG or a link of one depends on. */
    String idOf(String connectionId) {
        return lagOfLink.getOrDefault(connectionId, connectionId);
    }

    /** The same, with what is known of it; nothing for the port of an account that was not read. */
    Optional<Port> of(String connectionId) {
        return Optional.ofNullable(ports.get(idOf(connectionId)));
    }
}
