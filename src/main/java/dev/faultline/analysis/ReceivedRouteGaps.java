package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VirtualInterfaceRoute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what on-premises announces over the virtual interfaces of each gateway. */
final class ReceivedRouteGaps {
    private final Map<String, Set<Cidr>> accepted = new HashMap<>();
    private final Set<String> siteLinks;

    private ReceivedRouteGaps(Network network) {
        siteLinks = network.all(VirtualInterface.class).stream()
                .filter(VirtualInterface::siteLinkEnabled)
                .map(VirtualInterface::id)
                .collect(Collectors.toSet());
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
        for (String vif : usable) {
            Set<Cidr> own = accepted.get(vif);
            List<String> others =
                    usable.stream().filter(other -> !ofAnotherSite(vif, other)).toList();
            Set<Cidr> all = new TreeSet<>(Comparator.comparing(Cidr::text));
            others.forEach(other -> all.addAll(accepted.getOrDefault(other, Set.of())));
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
                        others.stream()
                                .filter(other -> receives(other, lacking))
                                .toList()));
            }
        }
    }

    /** SiteLink joins the sites of a gateway: with nothing in common, two virtual interfaces lead to two of them. */
    private boolean ofAnotherSite(String vif, String other) {
        Set<Cidr> own = accepted.getOrDefault(vif, Set.of());
        Set<Cidr> theirs = accepted.getOrDefault(other, Set.of());
        return siteLinks.contains(vif)
                && siteLinks.contains(other)
                && !own.isEmpty()
                && own.stream().noneMatch(prefix -> theirs.stream().anyMatch(prefix::overlaps));
    }

    private boolean receives(String vif, List<Cidr> prefixes) {
        return accepted.getOrDefault(vif, Set.of()).stream().anyMatch(prefixes::contains);
    }
}
