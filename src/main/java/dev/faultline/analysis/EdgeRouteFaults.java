package dev.faultline.analysis;

import dev.faultline.analysis.EdgeRouteFault.Kind;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the route tables of internet gateways against those of the subnets behind them. A flow must return through the
 * appliance that it came through (Gateway route tables, VPC User Guide).
 */
final class EdgeRouteFaults {
    private final RouteLookup lookup;
    private final RoutedSubnets subnets;
    private final InternetFacing facing;
    private final Map<String, String> subnetOf = new HashMap<>();
    private final Map<String, String> zoneOf = new HashMap<>();
    private final Map<String, String> instanceOf = new HashMap<>();
    private final List<EdgeRouteFault> found = new ArrayList<>();

    private EdgeRouteFaults(Network network) {
        lookup = new RouteLookup(network);
        subnets = new RoutedSubnets(network);
        facing = new InternetFacing(network);
        network.all(VpcEndpointSubnet.class).forEach(link -> subnetOf.put(link.vpcEndpointId(), link.subnetId()));
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            subnetOf.put(networkInterface.id(), networkInterface.subnetId());
            instanceOf.put(networkInterface.id(), networkInterface.instanceId());
        }
        network.all(Subnet.class).forEach(subnet -> zoneOf.put(subnet.id(), subnet.availabilityZoneId()));
    }

    static List<EdgeRouteFault> derive(Network network) {
        List<RouteTableAssociation> edges = network.all(RouteTableAssociation.class).stream()
                .filter(association -> association.gatewayId().startsWith("igw-"))
                .toList();
        if (edges.isEmpty()) {
            return List.of();
        }
        EdgeRouteFaults faults = new EdgeRouteFaults(network);
        edges.forEach(faults::judge);
        return faults.found;
    }

    private void judge(RouteTableAssociation edge) {
        Set<String> appliances = lookup.routes(edge.routeTableId()).stream()
                .filter(route -> route.active() && SubnetClass.appliance(route.target()))
                .map(route -> route.target().id())
                .collect(Collectors.toSet());
        Set<String> hosts = appliances.stream().map(subnetOf::get).collect(Collectors.toSet());
        if (!appliances.isEmpty()) {
            subnets.of(edge.vpcId()).stream()
                    .filter(subnet -> !hosts.contains(subnet.id()))
                    .forEach(subnet -> judge(edge, subnet, appliances));
        }
    }

    private void judge(RouteTableAssociation edge, RoutedSubnet subnet, Set<String> appliances) {
        for (Cidr block : subnet.blocks()) {
            Optional<String> in = lookup.deciders(edge.routeTableId(), block).stream()
                    .filter(Route::active)
                    .map(route -> route.target().id())
                    .filter(appliances::contains)
                    .min(Comparator.naturalOrder());
            Optional<RouteTarget> out = out(subnet, block.family(), edge.gatewayId());
            if (out.isPresent()) {
                if (in.isPresent()) {
                    judgeSteered(edge, subnet, block.family(), in.get(), out.get());
                } else {
                    judgeUnsteered(edge, subnet, block, out.get(), appliances);
                }
            }
        }
    }

    /** Where a subnet sends the internet's packets: the target of its widest route to them. */
    private Optional<RouteTarget> out(RoutedSubnet subnet, Family family, String gatewayId) {
        return lookup.routes(subnet.routeTableId()).stream()
                .filter(route -> route.active() && !route.destination().prefixList())
                .filter(route -> SubnetClass.appliance(route.target())
                        || route.target().id().equals(gatewayId))
                .filter(route -> lookup.blocks(route).stream()
                        .anyMatch(block -> block.family() == family
                                && InternetSpace.of(family).touches(block)))
                .min(Comparator.comparing(
                                (Route route) -> lookup.blocks(route).get(0).prefixLength())
                        .thenComparing(route -> route.target().id()))
                .map(Route::target);
    }

    private void judgeSteered(
            RouteTableAssociation edge, RoutedSubnet subnet, Family family, String in, RouteTarget out) {
        if (!facing.calls(subnet.id(), family)) {
            return;
        }
        if (!same(in, out.id())) {
            add(edge, subnet, Kind.ASYMMETRIC, "is reached through %s, but sends through %s".formatted(in, out.id()));
            return;
        }
        String zone = zoneOf.getOrDefault(subnetOf.getOrDefault(in, ""), subnet.zoneId());
        if (!zone.equals(subnet.zoneId())) {
            add(
                    edge,
                    subnet,
                    Kind.OTHER_ZONE,
                    "in %s is reached through %s in %s".formatted(subnet.zoneId(), in, zone));
        }
    }

    /** The two interfaces of one appliance are one way. */
    private boolean same(String in, String out) {
        String instance = instanceOf.getOrDefault(in, "");
        return in.equals(out) || (!instance.isEmpty() && instance.equals(instanceOf.get(out)));
    }

    private void judgeUnsteered(
            RouteTableAssociation edge, RoutedSubnet subnet, Cidr block, RouteTarget out, Set<String> appliances) {
        boolean direct = out.id().equals(edge.gatewayId());
        if (direct && facing.works(subnet.id(), block.family())) {
            add(
                    edge,
                    subnet,
                    Kind.BYPASS,
                    "passes no appliance over %s, though %s stands in the way to others"
                            .formatted(
                                    block.family(),
                                    Several.of(appliances.stream().sorted().toList())));
        } else if (!direct && appliances.contains(out.id()) && facing.calls(subnet.id(), block.family())) {
            add(
                    edge,
                    subnet,
                    Kind.ASYMMETRIC,
                    "sends through %s, but %s leads its %s past it"
                            .formatted(out.id(), edge.gatewayId(), block.family()));
        }
    }

    private void add(RouteTableAssociation edge, RoutedSubnet subnet, Kind kind, String fault) {
        found.add(new EdgeRouteFault(edge.routeTableId(), edge.vpcId(), subnet.id(), kind, fault));
    }
}
