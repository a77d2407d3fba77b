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

    /**
     * What usable ports of a gateway carry.
     *
     * @param untold those of which AWS does not tell how much
     * @param largest the one whose loss takes away most
     */
    record Carried(int ports, List<String> untold, String largest, long all, long left) {}

    CapacityGaps(Network network) {
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
        Optional<Carried> told = carried(reach);
        Bandwidth needed = declared.get(reach.gatewayId());
        // A single port without a need on record is what other rules are for.
        if (told.isEmpty() || (needed == null && told.get().ports < 2)) {
            return Stream.empty();
        }
        Carried carried = told.get();
        if (carried.ports > 1 && !carried.untold.isEmpty()) {
            return Stream.of(new CapacityGap(
                    reach.gatewayId(),
                    "the bandwidth of %s was not told, so what is left without the largest port is unknown"
                            .formatted(Several.of(carried.untold)),
                    false,
                    ""));
        }
        long all = carried.all;
        long left = carried.left;
        boolean enough = needed == null ? left * 2 >= all : left >= needed.mbps();
        return enough
                ? Stream.empty()
                : Stream.of(new CapacityGap(
                        reach.gatewayId(), text(carried.largest, left, all, needed), true, doubt(reach)));
    }

    /** Nothing if no port is usable. */
    Optional<Carried> carried(DirectConnectReach reach) {
        Map<String, List<DirectConnectPath>> usable = reach.paths().stream()
                .filter(DirectConnectPath::usable)
                .collect(Collectors.groupingBy(
                        path -> ports.idOf(path.connectionId()), TreeMap::new, Collectors.toList()));
        List<String> untold = new ArrayList<>();
        Map<String, Long> carried = new TreeMap<>();
        usable.forEach((port, paths) -> capacity(port, paths)
                .ifPresentOrElse(capacity -> carried.put(port, capacity.mbps()), () -> untold.add(port)));
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        String largest = carried.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseGet(() -> usable.keySet().iterator().next());
        long all = carried.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(new Carried(usable.size(), untold, largest, all, all - carried.getOrDefault(largest, 0L)));
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
