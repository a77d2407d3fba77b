package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.VirtualInterfaceRoute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what on-premises announces over the virtual interfaces of each gateway. */
final class ReceivedRouteGaps {
    private final Map<String, Set<Cidr>> accepted = new HashMap<>();

    private ReceivedRouteGaps(Network network) {
        for (VirtualInterfaceRoute route : network.all(VirtualInterfaceRoute.class)) {
            // Also an interface that only advertises was asked, and accepts nothing.
            Set<Cidr> own = accepted.computeIfAbsent(
                    route.virtualInterfaceId(), unseen -> new TreeSet<>(Comparator.comparing(Cidr::text)));
            if (route.accepted()) {
                own.add(route.cidr());
            }
        }
    }

    static List<ReceivedRouteGap> derive(Network network) {
        ReceivedRouteGaps gaps = new ReceivedRouteGaps(network);
        List<ReceivedRouteGap> found = new ArrayList<>();
        network.all(DirectConnectReach.class).stream()
                .filter(DirectConnectReach::direct)
                .forEach(reach -> gaps.add(found, reach));
        return found;
    }

    private void add(List<ReceivedRouteGap> found, DirectConnectReach reach) {
        List<String> usable = reach.paths().stream()
                .filter(DirectConnectPath::usable)
                .map(DirectConnectPath::id)
                .toList();
        Set<Cidr> all = new TreeSet<>(Comparator.comparing(Cidr::text));
        usable.forEach(vif -> all.addAll(accepted.getOrDefault(vif, Set.of())));
        for (String vif : usable) {
            Set<Cidr> own = accepted.get(vif);
            List<Cidr> lacking = all.stream()
                    .filter(prefix -> own == null || !VpcBlocks.covered(prefix, own))
                    .toList();
            if (!lacking.isEmpty()) {
                found.add(new ReceivedRouteGap(
                        reach.gatewayId(),
                        vif,
                        own == null
                                ? List.of()
                                : lacking.stream().map(Cidr::text).toList(),
                        usable.stream()
                                .filter(other -> receives(other, lacking))
                                .toList()));
            }
        }
    }

    private boolean receives(String vif, List<Cidr> prefixes) {
        return accepted.getOrDefault(vif, Set.of()).stream().anyMatch(prefixes::contains);
    }
}
