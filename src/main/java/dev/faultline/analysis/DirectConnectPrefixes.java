package dev.faultline.analysis;

import dev.faultline.analysis.DirectConnectPath.Health;
import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.VirtualInterfaceRoute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What on-premises announces to Direct Connect gateways, where a snapshot tells. Without it some answers are unknown and none
 * is wrong, so nothing need say that it was derived from routes that hardly a snapshot has.
 */
final class DirectConnectPrefixes {
    private final Map<String, Set<Cidr>> accepted = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    DirectConnectPrefixes(Network network) {
        Set<String> asked = new HashSet<>();
        Map<String, Set<Cidr>> byInterface = new HashMap<>();
        for (VirtualInterfaceRoute route : network.all(VirtualInterfaceRoute.class)) {
            asked.add(route.virtualInterfaceId());
            if (route.accepted()) {
                byInterface
                        .computeIfAbsent(route.virtualInterfaceId(), unseen -> new HashSet<>())
                        .add(route.cidr());
            }
        }
        for (DirectConnectReach reach : network.all(DirectConnectReach.class)) {
            Set<Cidr> all = new HashSet<>();
            boolean each = reach.direct() && reach.pathDoubt().isEmpty();
            for (DirectConnectPath path : reach.paths()) {
                if (path.health() != Health.DOWN) {
                    all.addAll(byInterface.getOrDefault(path.id(), Set.of()));
                    each &= asked.contains(path.id());
                }
            }
            accepted.put(reach.gatewayId(), all);
            if (each) {
                told.add(reach.gatewayId());
            }
        }
    }

    /** The prefixes that a gateway is known to learn. */
    Set<Cidr> of(String gatewayId) {
        return accepted.getOrDefault(gatewayId, Set.of());
    }

    /** Whether these are all. */
    boolean told(String gatewayId) {
        return told.contains(gatewayId);
    }
}
