package dev.faultline.analysis;

import dev.faultline.model.Connection;
import dev.faultline.model.Lag;
import dev.faultline.model.LagConnection;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the links of each LAG. */
final class LagLinksOfAll {
    private static final Set<String> GONE = Set.of("deleting", "deleted", "rejected");
    private static final Set<String> DOWN = Set.of("ordering", "requested", "pending", "down");

    private LagLinksOfAll() {}

    static List<LagLinks> derive(Network network) {
        Map<String, Map<String, String>> states = new HashMap<>();
        network.all(LagConnection.class)
                .forEach(link -> note(states, link.lagId(), link.connectionId(), link.connectionState()));
        network.all(Connection.class).stream()
                .filter(link -> !link.lagId().isEmpty())
                .forEach(link -> note(states, link.lagId(), link.id(), link.connectionState()));
        return network.all(Lag.class).stream()
                .filter(Lag::live)
                .map(lag -> links(lag, states.getOrDefault(lag.id(), Map.of())))
                .toList();
    }

    private static void note(Map<String, Map<String, String>> states, String lagId, String connectionId, String state) {
        states.computeIfAbsent(lagId, unseen -> new TreeMap<>()).putIfAbsent(connectionId, state);
    }

    private static LagLinks links(Lag lag, Map<String, String> states) {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        states.forEach((link, state) -> {
            if (!GONE.contains(state)) {
                (state.equals("available") ? up : DOWN.contains(state) ? down : unclear).add(link);
            }
        });
        int known = up.size() + down.size() + unclear.size();
        int all = lag.numberOfConnections() == Lag.UNTOLD ? known : lag.numberOfConnections();
        int unnamed = Math.max(0, all - states.size());
        return new LagLinks(lag.id(), all, lag.minimumLinks(), up, down, unclear, unnamed);
    }
}
