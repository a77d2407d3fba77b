package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.analysis.RouteParts.Part;
import dev.faultline.model.Family;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.VpcEndpoint;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the routes of a VPC lead its subnets to by themselves: the internet, and on-premises behind a virtual private gateway. */
final class VpcNeeds {
    private final Topology topology;
    private final SubnetGroups groups;
    private final Map<Family, RouteParts> parts = new EnumMap<>(Family.class);
    private final Map<String, List<RouteTable>> tablesOfVpc;
    private final Map<String, List<Part<Route>>> offices = new HashMap<>();

    VpcNeeds(Topology topology, SubnetGroups groups) {
        this.topology = topology;
        this.groups = groups;
        tablesOfVpc = Topology.grouped(topology.network().all(RouteTable.class), RouteTable::vpcId);
        for (Family family : Family.values()) {
            parts.put(family, new RouteParts(topology, family));
        }
    }

    List<Reliance> all() {
        List<Reliance> needs = new ArrayList<>();
        for (SubnetGroup group : groups.all()) {
            for (Family family : Family.values()) {
                internet(group, family, needs);
                onPremises(group, family, needs);
            }
        }
        return needs;
    }

    List<Part<Route>> routes(SubnetGroup group, Family family) {
        return parts.get(family).of(groups.table(group));
    }

    /** What takes down the clients themselves. */
    static Set<FailureDomain> zone(SubnetGroup group) {
        return group.zone().isEmpty() ? Set.of() : Set.of(new FailureDomain(Kind.AVAILABILITY_ZONE, group.zone()));
    }

    private void internet(SubnetGroup group, Family family, List<Reliance> needs) {
        Map<RouteTarget, Addresses> ways = new LinkedHashMap<>();
        for (Part<Route> part : routes(group, family)) {
            Addresses outside = part.addresses().and(Addresses.internet(family));
            if (part.route() != null && !outside.isEmpty() && leadsOut(part.route())) {
                ways.merge(part.route().target(), outside, Addresses::or);
            }
        }
        ways.forEach((target, addresses) -> {
            boolean bare = target.kind() == RouteTarget.Kind.INTERNET_GATEWAY
                    || target.kind() == RouteTarget.Kind.EGRESS_ONLY_INTERNET_GATEWAY;
            Optional<IPAddress> from = bare ? groups.publicAddress(group, family) : groups.address(group, family);
            IPAddress to = addresses.example();
            String name = ways.size() == 1 ? "internet" : "internet through " + target.id();
            from.ifPresent(source -> needs.add(new Reliance(
                    new Need(Need.Kind.egress(family), List.of(name)),
                    List.of(group),
                    zone(group),
                    asking -> asking.out(groups.subnetOf(group, source), group.vpcId(), source, to)
                            .endingAt("Internet"))));
        });
    }

    /** A gateway endpoint serves, and a transit gateway leads to what is asked for elsewhere. */
    private boolean leadsOut(Route route) {
        return switch (route.target().kind()) {
            case INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY, NAT_GATEWAY, NETWORK_INTERFACE -> true;
            case VPC_ENDPOINT ->
                topology.endpoints()
                        .byId(route.target().id())
                        .map(VpcEndpoint::type)
                        .filter(type -> !type.equals("Gateway"))
                        .isPresent();
            default -> false;
        };
    }

    /** What some table of the VPC knows behind its gateway, however the subnets get there. */
    private void onPremises(SubnetGroup group, Family family, List<Reliance> needs) {
        Map<String, List<Part<Route>>> alike = new LinkedHashMap<>();
        for (Part<Route> part : offices(group.vpcId(), family)) {
            RouteChoice own =
                    RouteChoice.of(groups.table(group), part.addresses().example());
            own.route().filter(route -> leadsOn(route.target().kind())).ifPresent(route -> alike.computeIfAbsent(
                            behaviour(group, part, route), unseen -> new ArrayList<>())
                    .add(part));
        }
        alike.values().forEach(prefixes -> groups.address(group, family).ifPresent(from -> {
            IPAddress to = prefixes.get(0).addresses().example();
            needs.add(new Reliance(
                    new Need(
                            Need.Kind.ON_PREMISES,
                            prefixes.stream()
                                    .map(part -> part.route().destination().text())
                                    .distinct()
                                    .toList()),
                    List.of(group),
                    zone(group),
                    asking -> asking.out(groups.subnetOf(group, from), group.vpcId(), from, to)
                            .endingAt("OnPremises")));
        }));
    }

    private List<Part<Route>> offices(String vpcId, Family family) {
        return offices.computeIfAbsent(
                vpcId + " " + family, unseen -> tablesOfVpc.getOrDefault(vpcId, List.of()).stream()
                        .flatMap(table -> topology.routes().byId(table.id()).stream())
                        .filter(table -> table.entries().stream()
                                .anyMatch(entry -> entry.route().target().kind() == RouteTarget.Kind.VPN_GATEWAY))
                        .flatMap(table -> parts.get(family).of(table).stream())
                        .filter(part -> part.route() != null
                                && part.route().target().kind() == RouteTarget.Kind.VPN_GATEWAY
                                && part.missing().isEmpty())
                        .filter(distinct())
                        .toList());
    }

    private static Predicate<Part<Route>> distinct() {
        Set<String> seen = new HashSet<>();
        return part -> seen.add("%s %s %s"
                .formatted(
                        part.route().target(),
                        part.route().propagated(),
                        part.route().destination().text()));
    }

    private static boolean leadsOn(RouteTarget.Kind target) {
        return switch (target) {
            case VPN_GATEWAY, VPC_ENDPOINT, NETWORK_INTERFACE -> true;
            default -> false;
        };
    }

    /** What the network tells prefixes behind a gateway apart by: how it knows them, and what is left when it does not. */
    private String behaviour(SubnetGroup group, Part<Route> part, Route own) {
        Route route = part.route();
        IPAddress to = part.addresses().example();
        String otherwise = RouteChoice.of(
                        groups.table(group), to, entry -> !entry.route().equals(own))
                .route()
                .map(next -> next.target() + (next.propagated() ? " propagated" : ""))
                .orElse("");
        return "%s %s %s %s %s"
                .formatted(
                        own.target().id(),
                        route.target().id(),
                        route.propagated(),
                        topology.offices().staticRoutes(route.target().id(), to),
                        otherwise);
    }
}
