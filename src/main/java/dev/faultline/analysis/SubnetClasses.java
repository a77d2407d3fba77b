package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Family;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.SubnetCidrBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Classifies subnets by their active routes. A subnet whose route table is not known has no class. A gateway that was
 * not read is taken to be what the active route says it is.
 */
final class SubnetClasses {
    private final Map<String, List<Route>> activeRoutes = new HashMap<>();
    private final Map<String, List<Cidr>> prefixLists = new HashMap<>();
    private final Set<String> knownGateways = new HashSet<>();
    private final Set<String> attached = new HashSet<>();
    private final Set<String> cannotReachInternet = new HashSet<>();
    private final Map<Key, Optional<Way>> ways = new HashMap<>();

    private record Key(String routeTableId, Family family) {}

    private record Way(SubnetClass.Kind kind, RouteTarget via) {}

    /**
     * Of two ways of one kind, the one through an appliance: rules keep silent where packets may go through one. What
     * remains is settled by name, because AWS tells routes in any order.
     */
    private static final Comparator<Way> WIDEST = Comparator.comparing(Way::kind)
            .thenComparing(way -> !SubnetClass.appliance(way.via))
            .thenComparing(way -> way.via.id());

    private SubnetClasses(Network network) {
        for (Route route : network.all(Route.class)) {
            if (route.active()) {
                activeRoutes
                        .computeIfAbsent(route.routeTableId(), unseen -> new ArrayList<>())
                        .add(route);
            }
        }
        for (PrefixListEntry entry : network.all(PrefixListEntry.class)) {
            prefixLists
                    .computeIfAbsent(entry.prefixListId(), unseen -> new ArrayList<>())
                    .add(entry.cidr());
        }
        network.all(InternetGateway.class).forEach(gateway -> knownGateways.add(gateway.id()));
        network.all(EgressOnlyInternetGateway.class).forEach(gateway -> knownGateways.add(gateway.id()));
        network.all(InternetGatewayAttachment.class).stream()
                .filter(InternetGatewayAttachment::live)
                .forEach(attachment -> attached.add(attachment.gatewayId() + " " + attachment.vpcId()));
        network.all(NatGateway.class).stream()
                .filter(nat -> !nat.available() || !nat.internetFacing())
                .forEach(nat -> cannotReachInternet.add(nat.id()));
    }

    static List<SubnetClass> derive(Network network) {
        SubnetClasses analysis = new SubnetClasses(network);
        Map<String, Set<Family>> families = new HashMap<>();
        for (SubnetCidrBlock block : network.all(SubnetCidrBlock.class)) {
            families.computeIfAbsent(block.subnetId(), unseen -> EnumSet.noneOf(Family.class))
                    .add(block.cidr().family());
        }
        List<SubnetClass> classes = new ArrayList<>();
        for (EffectiveRouteTable table : network.all(EffectiveRouteTable.class)) {
            for (Family family : families.getOrDefault(table.subnetId(), EnumSet.of(Family.IPV4))) {
                classes.add(analysis.classify(table, family));
            }
        }
        return classes;
    }

    private SubnetClass classify(EffectiveRouteTable table, Family family) {
        Way way = ways.computeIfAbsent(new Key(table.routeTableId(), family), this::way)
                .orElse(new Way(SubnetClass.Kind.ISOLATED, new RouteTarget(RouteTarget.Kind.LOCAL, "local")));
        return new SubnetClass(table.subnetId(), table.vpcId(), family, way.kind(), table.routeTableId(), way.via());
    }

    private Optional<Way> way(Key table) {
        return activeRoutes.getOrDefault(table.routeTableId(), List.of()).stream()
                .flatMap(route -> way(route, table.family()).stream())
                .min(WIDEST);
    }

    /** What one route makes of a subnet, if anything. */
    private Optional<Way> way(Route route, Family family) {
        SubnetClass.Kind kind =
                switch (route.target().kind()) {
                    case INTERNET_GATEWAY ->
                        leadsOut(route, family) && attached(route) ? SubnetClass.Kind.PUBLIC : null;
                    case EGRESS_ONLY_INTERNET_GATEWAY ->
                        leadsOut(route, family) && attached(route) ? SubnetClass.Kind.EGRESS : null;
                    case NAT_GATEWAY ->
                        leadsOut(route, family)
                                        && !cannotReachInternet.contains(
                                                route.target().id())
                                ? SubnetClass.Kind.EGRESS
                                : null;
                    case TRANSIT_GATEWAY,
                            CORE_NETWORK,
                            NETWORK_INTERFACE,
                            VPC_ENDPOINT,
                            ROUTE_SERVER_NEXT_HOP,
                            CARRIER_GATEWAY,
                            LOCAL_GATEWAY,
                            UNRECOGNISED -> leadsEverywhere(route, family) ? SubnetClass.Kind.EGRESS : null;
                    case VPN_GATEWAY -> leadsOfFamily(route, family) ? SubnetClass.Kind.VPN_ONLY : null;
                    default -> null;
                };
        return Optional.ofNullable(kind).map(found -> new Way(found, route.target()));
    }

    private boolean attached(Route route) {
        return !knownGateways.contains(route.target().id())
                || attached.contains(route.target().id() + " " + route.vpcId());
    }

    private boolean leadsOut(Route route, Family family) {
        List<Cidr> blocks = blocks(route);
        // A prefix list that was not read may hold any address.
        return blocks.isEmpty()
                || blocks.stream()
                        .anyMatch(block -> block.family() == family
                                && InternetSpace.of(family).touches(block));
    }

    private boolean leadsEverywhere(Route route, Family family) {
        return InternetSpace.of(family)
                .heldBy(blocks(route).stream()
                        .filter(block -> block.family() == family)
                        .toList());
    }

    private boolean leadsOfFamily(Route route, Family family) {
        List<Cidr> blocks = blocks(route);
        return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.family() == family);
    }

    private List<Cidr> blocks(Route route) {
        return route.destination()
                .cidr()
                .map(List::of)
                .orElseGet(() -> prefixLists.getOrDefault(route.destination().text(), List.of()));
    }
}
