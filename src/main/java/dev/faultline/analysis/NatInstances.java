package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds NAT instances: interfaces of instances that an active route takes the internet's packets to, and that have a public
 * address or forward for others. A firewall in the way out is one in this sense too.
 */
final class NatInstances {
    /**
     * A NAT instance.
     *
     * @param publicIp whether it has a public IPv4 address
     * @param clients subnets that are routed to it, its own left out
     */
    record NatInstance(NetworkInterface networkInterface, boolean publicIp, Set<String> clients) {}

    private NatInstances() {}

    static List<NatInstance> of(Network network) {
        Map<String, Set<String>> clients = clients(network);
        if (clients.isEmpty()) {
            return List.of();
        }
        Set<String> withPublicIp = network.all(PublicAddress.class).stream()
                .map(PublicAddress::networkInterfaceId)
                .collect(Collectors.toSet());
        List<NatInstance> found = new ArrayList<>();
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            boolean publicIp = withPublicIp.contains(networkInterface.id());
            if (clients.containsKey(networkInterface.id())
                    && !networkInterface.instanceId().isEmpty()
                    && (publicIp || !networkInterface.sourceDestCheck())) {
                Set<String> own = new TreeSet<>(clients.get(networkInterface.id()));
                own.remove(networkInterface.subnetId());
                found.add(new NatInstance(networkInterface, publicIp, own));
            }
        }
        return found;
    }

    /** The subnets that send to the internet through each interface. */
    private static Map<String, Set<String>> clients(Network network) {
        Map<String, List<Cidr>> prefixLists = GroupSources.prefixLists(network);
        Map<String, Set<String>> subnets = new HashMap<>();
        network.all(EffectiveRouteTable.class)
                .forEach(table -> subnets.computeIfAbsent(table.routeTableId(), unseen -> new HashSet<>())
                        .add(table.subnetId()));
        Map<String, Set<String>> clients = new HashMap<>();
        for (Route route : network.all(Route.class)) {
            if (route.active()
                    && route.target().kind() == RouteTarget.Kind.NETWORK_INTERFACE
                    && wide(route, prefixLists)) {
                clients.computeIfAbsent(route.target().id(), unseen -> new TreeSet<>())
                        .addAll(subnets.getOrDefault(route.routeTableId(), Set.of()));
            }
        }
        return clients;
    }

    private static boolean wide(Route route, Map<String, List<Cidr>> prefixLists) {
        List<Cidr> blocks = route.destination()
                .cidr()
                .map(List::of)
                .orElseGet(() -> prefixLists.getOrDefault(route.destination().text(), List.of()));
        return InternetSpace.of(Family.IPV4)
                .heldBy(blocks.stream()
                        .filter(block -> block.family() == Family.IPV4)
                        .toList());
    }
}
