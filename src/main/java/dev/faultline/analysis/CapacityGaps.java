package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.Bandwidth;
import dev.faultline.model.DeclaredCapacity;
import dev.faultline.model.Network;
import dev.faultline.model.VirtualInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up what the usable ports of each gateway carry, without the largest of them. */
final class CapacityGaps {
    private final DirectConnectPorts ports;
    private final Map<String, String> limits = new HashMap<>();
    private final Map<String, Bandwidth> declared;

    private CapacityGaps(Network network) {
        ports = new DirectConnectPorts(network);
        network.all(VirtualInterface.class).forEach(vif -> limits.put(vif.id(), vif.rateLimit()));
        declared = network.all(DeclaredCapacity.class).stream()
                .collect(Collectors.toMap(
                        DeclaredCapacity::gatewayId, DeclaredCapacity::needed, (first, other) -> first));
    }

    static List<CapacityGap> derive(Network network) {
        CapacityGaps gaps = new CapacityGaps(network);
        return network.all(DirectConnectReach.class).stream()
                .filter(reach -> reach.direct() || gaps.declared.containsKey(reach.gatewayId()))
                .flatMap(gaps::of)
                .toList();
    }

    private Stream<CapacityGap> of(DirectConnectReach reach) {
        Map<String, List<DirectConnectPath>> usable = reach.paths().stream()
                .filter(DirectConnectPath::usable)
                .collect(Collectors.groupingBy(
                        path -> ports.idOf(path.connectionId()), TreeMap::new, Collectors.toList()));
        Bandwidth needed = declared.get(reach.gatewayId());
        // A single port without a need on record is what other rules are for.
        if (usable.isEmpty() || (needed == null && usable.size() < 2)) {
            return Stream.empty();
        }
        List<String> untold = new ArrayList<>();
        Map<String, Long> carried = new TreeMap<>();
        usable.forEach((port, paths) -> capacity(port, paths)
                .ifPresentOrElse(capacity -> carried.put(port, capacity.mbps()), () -> untold.add(port)));
        if (usable.size() > 1 && !untold.isEmpty()) {
            return Stream.of(new CapacityGap(
                    reach.gatewayId(),
                    "the bandwidth of %s was not told, so what is left without the largest port is unknown"
                            .formatted(Several.of(untold)),
                    false,
                    ""));
        }
        String largest = carried.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseGet(() -> usable.keySet().iterator().next());
        long all = carried.values().stream().mapToLong(Long::longValue).sum();
        long left = all - carried.getOrDefault(largest, 0L);
        boolean enough = needed == null ? left * 2 >= all : left >= needed.mbps();
        return enough
                ? Stream.empty()
                : Stream.of(new CapacityGap(reach.gatewayId(), text(largest, left, all, needed), true, doubt(reach)));
    }

    private static String text(String largest, long left, long all, Bandwidth needed) {
        String need = needed == null
                ? "less than half of the %s that it has".formatted(new Bandwidth(all))
                : "less than the %s that it needs".formatted(needed);
        return "without %s %s is left, %s".formatted(largest, new Bandwidth(left), need);
    }

    /** What the port has, or what the limits of the virtual interfaces on it allow where each has one. */
    private Optional<Bandwidth> capacity(String port, List<DirectConnectPath> paths) {
        Optional<Bandwidth> own = ports.of(port).flatMap(DirectConnectPorts.Port::bandwidth);
        long allowed = 0;
        for (DirectConnectPath path : paths) {
            String limit = limits.getOrDefault(path.id(), "");
            Optional<Bandwidth> told = Bandwidth.of(limit);
            if (told.isEmpty()) {
                return limit.isEmpty() ? own : Optional.empty();
            }
            allowed += told.get().mbps();
        }
        long most = allowed;
        return own.map(whole -> new Bandwidth(Math.min(whole.mbps(), most)));
    }

    private static String doubt(DirectConnectReach reach) {
        Stream<String> unclear = reach.paths().stream()
                .filter(path -> path.health() == Health.UNCLEAR)
                .map(path -> "AWS does not tell whether %s is up".formatted(path.id()));
        return Stream.concat(unclear, reach.unseen().stream()).collect(Collectors.joining("; "));
    }
}
