package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.VirtualInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the MTU of the virtual interfaces of each gateway. */
final class MtuMismatches {
    private final Map<String, Integer> mtu = new HashMap<>();

    private MtuMismatches(Network network) {
        network.all(VirtualInterface.class).forEach(vif -> mtu.put(vif.id(), vif.mtu()));
    }

    static List<MtuMismatch> derive(Network network) {
        MtuMismatches mismatches = new MtuMismatches(network);
        return network.all(DirectConnectReach.class).stream()
                .filter(DirectConnectReach::direct)
                .flatMap(mismatches::of)
                .toList();
    }

    private Stream<MtuMismatch> of(DirectConnectReach reach) {
        Map<Integer, List<String>> sizes = new TreeMap<>();
        for (DirectConnectPath path : reach.paths()) {
            sizes.computeIfAbsent(mtu.getOrDefault(path.id(), 0), unseen -> new ArrayList<>())
                    .add(path.id());
        }
        List<String> untold = sizes.getOrDefault(0, List.of());
        sizes.remove(0);
        if (sizes.size() > 1) {
            return Stream.of(new MtuMismatch(reach.gatewayId(), text(sizes), ""));
        }
        return untold.isEmpty() || reach.paths().size() < 2
                ? Stream.empty()
                : Stream.of(new MtuMismatch(
                        reach.gatewayId(),
                        sizes.isEmpty() ? "unknown" : text(sizes),
                        "AWS does not tell that of %s".formatted(Several.of(untold))));
    }

    private static String text(Map<Integer, List<String>> sizes) {
        return sizes.entrySet().stream()
                .map(size -> "%d on %s".formatted(size.getKey(), Several.of(size.getValue())))
                .collect(Collectors.joining(", "));
    }
}
