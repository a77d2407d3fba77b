package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds tiers whose zones do not route alike. What counts is where packets go, so a prefix list is as good as its entries and
 * a wide route as good as its parts; of a target that each zone has for itself, any of the kind is as good. Routes within
 * the VPC, which lead to other zones by design, are left out.
 */
final class TierDrifts {
    /** Targets that a zone has for itself, as they stand in a message. */
    private static final Map<Kind, String> OF_ZONE = new EnumMap<>(Map.of(
            Kind.NAT_GATEWAY, "a NAT gateway",
            Kind.NETWORK_INTERFACE, "a network interface",
            Kind.VPC_ENDPOINT, "an endpoint",
            Kind.ROUTE_SERVER_NEXT_HOP, "a route server's next hop",
            Kind.CARRIER_GATEWAY, "a carrier gateway",
            Kind.LOCAL_GATEWAY, "a local gateway"));

    private final RouteLookup lookup;
    private final VpcBlocks blocks;
    private final RoutedSubnets subnets;
    private final SiblingSubnets tiers;
    private final List<TierDrift> found = new ArrayList<>();

    private TierDrifts(Network network) {
        lookup = new RouteLookup(network);
        blocks = new VpcBlocks(network);
        subnets = new RoutedSubnets(network);
        tiers = new SiblingSubnets(network, this::routing);
    }

    static List<TierDrift> derive(Network network) {
        TierDrifts drifts = new TierDrifts(network);
        network.all(Subnet.class).stream()
                .map(Subnet::vpcId)
                .distinct()
                .sorted()
                .forEach(vpcId -> drifts.tiers.of(drifts.subnets.of(vpcId)).forEach(drifts::judge));
        return drifts.found;
    }

    private Set<String> routing(RoutedSubnet subnet) {
        return lookup.routes(subnet.routeTableId()).stream()
                .map(route -> route.destination() + " to " + text(route.target()))
                .collect(Collectors.toSet());
    }

    private void judge(List<RoutedSubnet> tier) {
        if (tier.stream().map(RoutedSubnet::routeTableId).distinct().count() == 1) {
            return;
        }
        List<String> lacks = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (RoutedSubnet subnet : tier) {
            Map<String, Set<String>> missing = new TreeMap<>();
            tier.forEach(sibling -> missing(subnet, sibling)
                    .forEach(destination -> missing.computeIfAbsent(destination, unseen -> new HashSet<>())
                            .add(sibling.id())));
            if (!missing.isEmpty()) {
                lacking.add(subnet.id());
                lacks.add("%s in %s has no route %s, unlike %s"
                        .formatted(subnet.id(), subnet.zoneId(), Several.of(missing.keySet()), owners(missing)));
            }
        }
        if (!lacks.isEmpty()) {
            found.add(new TierDrift(
                    lacking.get(0),
                    tier.get(0).vpcId(),
                    tier.stream().map(RoutedSubnet::id).toList(),
                    lacks,
                    tier.stream().anyMatch(subnet -> subnet.works() || subnet.forwards())));
        }
    }

    private static String owners(Map<String, Set<String>> missing) {
        return Several.of(missing.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList());
    }

    /** The routes of a sibling that lead where the subnet's do not. */
    private List<String> missing(RoutedSubnet subnet, RoutedSubnet sibling) {
        return lookup.routes(sibling.routeTableId()).stream()
                .filter(route -> route.active() && route.target().kind() != Kind.LOCAL)
                .filter(route -> !served(route, subnet, sibling))
                .map(route -> "%s to %s".formatted(route.destination(), text(route.target())))
                .distinct()
                .toList();
    }

    private boolean served(Route route, RoutedSubnet subnet, RoutedSubnet sibling) {
        List<Cidr> wanted = lookup.blocks(route);
        if (wanted.isEmpty()) {
            return lookup.routes(subnet.routeTableId()).stream()
                    .anyMatch(own -> own.destination().equals(route.destination()));
        }
        return wanted.stream()
                .filter(block -> block.family() == Family.IPV4 || (speaksIpv6(subnet) && speaksIpv6(sibling)))
                .filter(block -> !blocks.hold(subnet.vpcId(), block))
                .allMatch(block -> leads(subnet, block, text(route.target())));
    }

    private static boolean speaksIpv6(RoutedSubnet subnet) {
        return subnet.blocks().stream().anyMatch(block -> block.family() == Family.IPV6);
    }

    /** Whether packets to the block go to such a target. What goes elsewhere by a longer prefix is asked for by itself. */
    private boolean leads(RoutedSubnet subnet, Cidr block, String target) {
        List<Route> routes = lookup.routes(subnet.routeTableId());
        Optional<Route> around = routes.stream()
                .filter(route -> lookup.blocks(route).stream().anyMatch(own -> own.contains(block)))
                .max(Comparator.<Route>comparingInt(route -> longest(route, block))
                        .thenComparing(route -> !route.propagated())
                        .thenComparing(route -> !route.destination().prefixList()));
        if (around.isPresent() && text(around.get().target()).equals(target)) {
            return true;
        }
        List<Cidr> parts = routes.stream()
                .filter(route -> text(route.target()).equals(target))
                .flatMap(route -> lookup.blocks(route).stream())
                .toList();
        return VpcBlocks.covered(block, parts);
    }

    private int longest(Route route, Cidr block) {
        return lookup.blocks(route).stream()
                .filter(own -> own.contains(block))
                .mapToInt(Cidr::prefixLength)
                .max()
                .orElse(0);
    }

    private static String text(RouteTarget target) {
        return OF_ZONE.getOrDefault(target.kind(), target.id());
    }
}
