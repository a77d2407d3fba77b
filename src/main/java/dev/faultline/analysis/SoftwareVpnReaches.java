package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares where the software VPN appliances of each VPC lead to. */
final class SoftwareVpnReaches {
    private final Map<String, List<SoftwareVpn>> vpns;
    private final Map<String, List<Route>> routes;
    private final RouteLookup lookup;

    /** What the prefixes of one finding have in common. */
    private record Alike(List<String> twins, boolean twinsInZone, boolean otherWay, boolean withdrawn) {}

    private SoftwareVpnReaches(Network network) {
        vpns = network.all(SoftwareVpn.class).stream().collect(Collectors.groupingBy(SoftwareVpn::vpcId));
        routes = network.all(Route.class).stream()
                .filter(route -> route.active() && vpns.containsKey(route.vpcId()))
                .collect(Collectors.groupingBy(Route::vpcId));
        lookup = new RouteLookup(network);
    }

    static List<SoftwareVpnReach> derive(Network network) {
        List<SoftwareVpn> all = network.all(SoftwareVpn.class);
        if (all.isEmpty()) {
            return List.of();
        }
        SoftwareVpnReaches reaches = new SoftwareVpnReaches(network);
        return all.stream().flatMap(reaches::of).toList();
    }

    private Stream<SoftwareVpnReach> of(SoftwareVpn vpn) {
        Map<Alike, List<String>> groups = new LinkedHashMap<>();
        for (Cidr prefix : vpn.prefixes()) {
            groups.computeIfAbsent(alike(vpn, prefix), unseen -> new ArrayList<>())
                    .add(prefix.text());
        }
        return groups.entrySet().stream()
                .map(group -> new SoftwareVpnReach(
                        vpn.instanceId(),
                        vpn.networkInterfaceId(),
                        vpn.vpcId(),
                        vpn.zoneId(),
                        Several.of(group.getValue()),
                        group.getKey().twins,
                        group.getKey().twinsInZone,
                        group.getKey().otherWay,
                        group.getKey().withdrawn,
                        vpn.used()));
    }

    private Alike alike(SoftwareVpn vpn, Cidr prefix) {
        List<SoftwareVpn> twins = vpns.get(vpn.vpcId()).stream()
                .filter(other -> !other.instanceId().equals(vpn.instanceId()) && other.leadsTo(prefix))
                .toList();
        List<Route> covering = routes.getOrDefault(vpn.vpcId(), List.of()).stream()
                .filter(route -> lookup.blocks(route).stream()
                        .anyMatch(block -> !block.coversEverything() && block.contains(prefix)))
                .toList();
        boolean own = covering.stream()
                .filter(route -> route.target().id().equals(vpn.networkInterfaceId()))
                .allMatch(Route::propagated);
        return new Alike(
                twins.stream().map(SoftwareVpn::instanceId).sorted().toList(),
                !vpn.zoneId().isEmpty()
                        && twins.stream().allMatch(twin -> twin.zoneId().equals(vpn.zoneId())),
                !twins.isEmpty()
                        || covering.stream()
                                .anyMatch(route -> !route.target().id().equals(vpn.networkInterfaceId())),
                own);
    }
}
