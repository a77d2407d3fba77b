package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.VpcCidrBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds software VPN appliances, and passes over whatever may be something else: single addresses, which clusters move
 * between machines, the nodes of Kubernetes, whose pods have blocks of their own, and anything without a public address.
 */
final class SoftwareVpns {
    private static final List<Cidr> PRIVATE =
            List.of(Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"), Cidr.of("fc00::/7"));

    private final RouteLookup lookup;
    private final List<Cidr> vpcBlocks;
    private final Map<String, String> tables;
    private final Map<String, Instance> instances;
    private final Map<String, List<NetworkInterface>> byInstance;
    private final Set<String> withPublicIp;

    private SoftwareVpns(Network network) {
        lookup = new RouteLookup(network);
        vpcBlocks = network.all(VpcCidrBlock.class).stream()
                .map(VpcCidrBlock::cidr)
                .distinct()
                .toList();
        tables = network.all(EffectiveRouteTable.class).stream()
                .collect(Collectors.toMap(
                        EffectiveRouteTable::subnetId, EffectiveRouteTable::routeTableId, (first, other) -> first));
        instances = network.all(Instance.class).stream()
                .collect(Collectors.toMap(Instance::id, instance -> instance, (first, other) -> first));
        byInstance = network.all(NetworkInterface.class).stream()
                .filter(own -> own.inUse() && !own.instanceId().isEmpty())
                .collect(Collectors.groupingBy(NetworkInterface::instanceId));
        withPublicIp = network.all(PublicAddress.class).stream()
                .map(PublicAddress::networkInterfaceId)
                .collect(Collectors.toSet());
    }

    static List<SoftwareVpn> derive(Network network) {
        Map<String, List<Route>> routes = network.all(Route.class).stream()
                .filter(route -> route.active() && route.target().kind() == Kind.NETWORK_INTERFACE)
                .collect(Collectors.groupingBy(route -> route.target().id()));
        if (routes.isEmpty()) {
            return List.of();
        }
        SoftwareVpns vpns = new SoftwareVpns(network);
        Zones zones = new Zones(network);
        Set<String> used = network.all(RouteTableUse.class).stream()
                .filter(RouteTableUse::used)
                .map(RouteTableUse::routeTableId)
                .collect(Collectors.toSet());
        List<SoftwareVpn> found = new ArrayList<>();
        for (Instance instance : vpns.instances.values()) {
            List<NetworkInterface> targets = vpns.byInstance.getOrDefault(instance.id(), List.of()).stream()
                    .filter(own -> routes.containsKey(own.id()))
                    .sorted(Comparator.comparing(NetworkInterface::id))
                    .toList();
            List<Route> own = targets.stream()
                    .flatMap(target -> routes.get(target.id()).stream())
                    .toList();
            Map<String, Cidr> prefixes = vpns.prefixes(instance, targets, own);
            if (!prefixes.isEmpty()) {
                NetworkInterface target = targets.get(0);
                found.add(new SoftwareVpn(
                        instance.id(),
                        target.id(),
                        target.vpcId(),
                        zones.of(target.subnetId()).orElse(""),
                        List.copyOf(prefixes.values()),
                        own.stream().anyMatch(route -> used.contains(route.routeTableId()))));
            }
        }
        return found;
    }

    private Map<String, Cidr> prefixes(Instance instance, List<NetworkInterface> targets, List<Route> own) {
        Map<String, Cidr> prefixes = new TreeMap<>();
        boolean forwards = targets.stream().anyMatch(target -> !target.sourceDestCheck());
        boolean runs = instance.running() || instance.state().isEmpty();
        if (forwards && runs && !instance.clusterNode() && facesInternet(instance) && !leadsOut(own)) {
            own.stream()
                    .flatMap(route -> lookup.blocks(route).stream())
                    .filter(block -> onPremises(block) && !handsOn(instance, block))
                    .forEach(block -> prefixes.put(block.text(), block));
        }
        return prefixes;
    }

    private boolean facesInternet(Instance instance) {
        return byInstance.get(instance.id()).stream().anyMatch(own -> withPublicIp.contains(own.id()));
    }

    /** Whether anybody's packets for the internet come here. */
    private boolean leadsOut(List<Route> routes) {
        return routes.stream()
                .flatMap(route -> lookup.blocks(route).stream())
                .anyMatch(block -> InternetSpace.of(block.family()).heldBy(List.of(block)));
    }

    private boolean onPremises(Cidr block) {
        return block.prefixLength() < block.block().getBitCount()
                && PRIVATE.stream().anyMatch(space -> space.contains(block))
                && vpcBlocks.stream().noneMatch(block::overlaps);
    }

    /** Whether its own routes lead on to a gateway, another appliance, or the like. */
    private boolean handsOn(Instance instance, Cidr block) {
        Set<String> own = byInstance.get(instance.id()).stream()
                .map(NetworkInterface::id)
                .collect(Collectors.toCollection(TreeSet::new));
        return byInstance.get(instance.id()).stream()
                .map(leg -> Optional.ofNullable(tables.get(leg.subnetId())))
                .flatMap(Optional::stream)
                .flatMap(table -> lookup.deciders(table, block).stream())
                .anyMatch(route -> switch (route.target().kind()) {
                    case INTERNET_GATEWAY, NAT_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY, LOCAL -> false;
                    default -> !own.contains(route.target().id());
                });
    }
}
