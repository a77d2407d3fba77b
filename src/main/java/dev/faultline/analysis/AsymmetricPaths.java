package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.InspectedWay.Inspector;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds pairs of subnets between which packets pass an appliance or a firewall endpoint one way only: a flow must return
 * through the one that it came through (Amazon VPC User Guide, gateway route tables and middlebox routing). Routes alone are
 * judged; where a filter stops a packet before its last route, nothing is said.
 *
 * <p>To bound the work, of VPCs that are joined at most 40 subnets are looked at: all of those VPCs that lead through an
 * inspector first, then of the others one subnet for each route table and zone. Of a subnet two interfaces are tried.
 */
final class AsymmetricPaths {
    private static final int MOST_SUBNETS = 40;
    private static final int MOST_TRIES = 2;

    /** A subnet, and some of what works in it. */
    private record Place(String subnetId, String vpcId, List<NetworkInterface> examples) {
        NetworkInterface example(int attempt) {
            return examples.get(Math.min(attempt, examples.size() - 1));
        }
    }

    private final Topology topology;
    private final InspectedWays ways;
    private final JoinedVpcs joined;
    private final Map<String, List<Route>> inspected = new TreeMap<>();
    private final Map<String, Map<String, Place>> places = new HashMap<>();
    private final Map<String, Set<String>> found = new TreeMap<>();

    AsymmetricPaths(Topology topology) {
        this.topology = topology;
        this.ways = new InspectedWays(topology);
        this.joined = new JoinedVpcs(topology.network());
        for (Route route : topology.network().all(Route.class)) {
            if (route.active() && inspects(route.target())) {
                inspected
                        .computeIfAbsent(route.vpcId(), unseen -> new ArrayList<>())
                        .add(route);
            }
        }
        if (!inspected.isEmpty()) {
            notePlaces();
        }
    }

    private boolean inspects(RouteTarget target) {
        return target.kind() == RouteTarget.Kind.NETWORK_INTERFACE || firewall(target);
    }

    private boolean firewall(RouteTarget target) {
        return topology.endpoints()
                .byId(target.id())
                .map(VpcEndpoint::type)
                .filter("GatewayLoadBalancer"::equals)
                .isPresent();
    }

    private void notePlaces() {
        Set<String> appliances = new HashSet<>();
        for (List<Route> routes : inspected.values()) {
            for (Route route : routes) {
                appliances.add(route.target().id());
                topology.networkInterface(route.target().id())
                        .map(NetworkInterface::instanceId)
                        .filter(instance -> !instance.isEmpty())
                        .ifPresent(appliances::add);
            }
        }
        topology.network().all(NetworkInterface.class).stream()
                .filter(used -> used.inUse() && !used.plumbing())
                .filter(used -> !appliances.contains(used.id()) && !appliances.contains(used.instanceId()))
                .sorted(Comparator.comparing(NetworkInterface::id))
                .forEach(this::note);
    }

    private void note(NetworkInterface used) {
        List<NetworkInterface> examples = places.computeIfAbsent(used.vpcId(), unseen -> new TreeMap<>())
                .computeIfAbsent(used.subnetId(), subnet -> new Place(subnet, used.vpcId(), new ArrayList<>()))
                .examples;
        if (examples.size() < MOST_TRIES) {
            examples.add(used);
        }
    }

    List<AsymmetricPath> derive() {
        Set<String> seen = new HashSet<>();
        for (String vpcId : inspected.keySet()) {
            if (!seen.contains(vpcId)) {
                Set<String> group = joined.with(vpcId);
                seen.addAll(group);
                judge(group);
            }
        }
        return found.entrySet().stream()
                .map(entry -> new AsymmetricPath(
                        entry.getKey(), vpcOf(entry.getKey()), List.copyOf(new TreeSet<>(entry.getValue()))))
                .toList();
    }

    private String vpcOf(String routeTableId) {
        return topology.routes().byId(routeTableId).map(Routes.Table::vpcId).orElse("");
    }

    private void judge(Set<String> group) {
        List<Place> ends = ends(group);
        boolean pairs = group.size() > 1
                || group.stream()
                        .flatMap(vpc -> inspected.getOrDefault(vpc, List.of()).stream())
                        // The routes to everything never lead from one subnet of a VPC to another.
                        .anyMatch(route -> !route.destination().everything());
        for (Family family : Family.values()) {
            for (int i = 0; i < ends.size(); i++) {
                judgeInternet(ends.get(i), family);
                for (int j = i + 1; pairs && j < ends.size(); j++) {
                    judge(ends.get(i), ends.get(j), family);
                }
            }
        }
    }

    private List<Place> ends(Set<String> group) {
        Map<String, Place> ends = new LinkedHashMap<>();
        group.stream()
                .filter(inspected::containsKey)
                .flatMap(vpc -> places.getOrDefault(vpc, Map.of()).values().stream())
                .forEach(place -> ends.put(place.subnetId, place));
        group.stream()
                .filter(vpc -> !inspected.containsKey(vpc))
                .flatMap(vpc -> places.getOrDefault(vpc, Map.of()).values().stream())
                .forEach(place -> ends.putIfAbsent(behaviour(place), place));
        return ends.values().stream().limit(MOST_SUBNETS).toList();
    }

    private String behaviour(Place place) {
        return "%s %s %s"
                .formatted(
                        place.vpcId,
                        topology.routes()
                                .ofSubnet(place.subnetId)
                                .map(Routes.Table::id)
                                .orElse(""),
                        topology.subnet(place.subnetId)
                                .map(Subnet::availabilityZoneId)
                                .orElse(""));
    }

    private void judge(Place one, Place other, Family family) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            NetworkInterface from = one.example(attempt);
            NetworkInterface to = other.example(attempt);
            InspectedWay there = ways.between(from, to, family);
            InspectedWay back = ways.between(to, from, family);
            boolean translated = there.passes(Step.NAT_GATEWAY) || back.passes(Step.NAT_GATEWAY);
            Set<String> oneZone = inOneZone(there, back);
            boolean unequal = !translated
                    && (compare(there.without(oneZone), back.without(oneZone), one.subnetId, other.subnetId)
                            || compare(back.without(oneZone), there.without(oneZone), other.subnetId, one.subnetId));
            if (unequal || (there.complete() && back.complete())) {
                return;
            }
        }
    }

    /** Appliance mode keeps a flow in one zone of a VPC both ways, whichever that is: what it meets there is the same. */
    private Set<String> inOneZone(InspectedWay there, InspectedWay back) {
        Set<String> entered = there.entered();
        entered.retainAll(back.entered());
        Set<String> vpcs = new HashSet<>();
        entered.stream()
                .flatMap(attachment -> topology.transit().vpcAttachment(attachment).stream())
                .filter(TransitGatewayVpcAttachment::applianceMode)
                .forEach(attachment -> vpcs.add(attachment.vpcId()));
        return vpcs;
    }

    /** Whether the second way is known to lack what the first passes. */
    private boolean compare(InspectedWay through, InspectedWay past, String from, String to) {
        List<Inspector> missing = through.missingFrom(past);
        Optional<String> table = missing.stream().findFirst().flatMap(first -> lacking(past, first));
        table.ifPresent(id -> add(
                id, "%s to %s goes %s, but %s to %s %s".formatted(to, from, past.text(), from, to, through.text())));
        return !missing.isEmpty();
    }

    private void add(String routeTableId, String pair) {
        found.computeIfAbsent(routeTableId, unseen -> new LinkedHashSet<>()).add(pair);
    }

    /**
     * The table that should have led through the inspector: one of its own VPC, or else the sender's. Where a transit gateway
     * leads past that VPC, the fault is in no route table of a VPC, and another rule's.
     */
    private Optional<String> lacking(InspectedWay past, Inspector missing) {
        List<String> tables = past.routeTables();
        return tables.stream()
                .filter(table -> vpcOf(table).equals(missing.vpcId()))
                .findFirst()
                .or(() -> past.passes(Step.TRANSIT_GATEWAY_ROUTE)
                        ? Optional.empty()
                        : tables.stream().findFirst());
    }

    /**
     * What goes out through a firewall endpoint and comes back past it. Where the internet gateway's own table leads through
     * an appliance, {@link EdgeRouteFaults} judges it; what instances do on the way out, NAT instances above all, nobody can
     * tell.
     */
    private void judgeInternet(Place place, Family family) {
        List<InspectedWay> both = ways.outAndBack(place.example(0), family);
        if (both.isEmpty() || steered(both.get(0))) {
            return;
        }
        InspectedWay there = both.get(0);
        List<Inspector> missing = there.missingFrom(both.get(1));
        if (!missing.isEmpty()) {
            String vpcId = missing.get(0).vpcId();
            lacking(both.get(1), missing.get(0))
                    .or(() -> there.routeTables().stream()
                            .filter(table -> vpcOf(table).equals(vpcId))
                            .findFirst())
                    .ifPresent(table -> add(
                            table,
                            "the internet to %s goes %s, but %s to the internet %s"
                                    .formatted(place.subnetId, both.get(1).text(), place.subnetId, there.text())));
        }
    }

    private boolean steered(InspectedWay there) {
        return there.hops().stream()
                .filter(hop -> hop.step() == Step.INTERNET_GATEWAY)
                .flatMap(hop -> topology.routes().ofGateway(hop.at().id()).stream())
                .flatMap(table -> table.entries().stream())
                .anyMatch(entry -> inspects(entry.route().target()));
    }
}
