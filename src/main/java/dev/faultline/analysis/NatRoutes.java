package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds which zone's NAT gateway each subnet depends on. Regional NAT gateways span zones by themselves and make no such
 * dependence. A Local Zone hangs on its parent and is served from there, so it counts as a part of that.
 */
final class NatRoutes {
    private static final Comparator<Route> WIDEST = Comparator.comparingInt(NatRoutes::prefixLength)
            .thenComparing(route -> route.destination().text());

    private NatRoutes() {}

    static List<NatRoute> derive(Network network) {
        Map<String, String> zoneOfSubnet = new HashMap<>();
        Zones zones = new Zones(network);
        network.all(Subnet.class).forEach(subnet -> zones.transit(subnet.id())
                // Which zone is the parent of a Local Zone only the zones tell.
                .filter(Zones::ordinary)
                .ifPresent(zone -> zoneOfSubnet.put(subnet.id(), zone)));
        Map<String, NatGateway> zonal = new HashMap<>();
        network.all(NatGateway.class).stream()
                .filter(nat -> nat.zonal() && nat.available() && zoneOfSubnet.containsKey(nat.subnetId()))
                .forEach(nat -> zonal.put(nat.id(), nat));
        Map<String, Map<String, Route>> widest = widestByTableAndGateway(network, zonal);
        Set<String> used = sendingSubnets(network);
        List<NatRoute> routes = new ArrayList<>();
        for (EffectiveRouteTable table : network.all(EffectiveRouteTable.class)) {
            if (!zoneOfSubnet.containsKey(table.subnetId())) {
                continue;
            }
            widest.getOrDefault(table.routeTableId(), Map.of()).forEach((natGatewayId, route) -> {
                NatGateway nat = zonal.get(natGatewayId);
                routes.add(new NatRoute(
                        table.subnetId(),
                        table.vpcId(),
                        table.routeTableId(),
                        route.destination(),
                        natGatewayId,
                        zoneOfSubnet.get(table.subnetId()),
                        zoneOfSubnet.get(nat.subnetId()),
                        nat.internetFacing(),
                        used.contains(table.subnetId())));
            });
        }
        return routes;
    }

    /** The subnets in which anything sends. */
    static Set<String> sendingSubnets(Network network) {
        return network.all(NetworkInterface.class).stream()
                .filter(networkInterface -> networkInterface.inUse() && sends(networkInterface))
                .map(NetworkInterface::subnetId)
                .collect(Collectors.toSet());
    }

    /** Workloads send, and so does what brings the packets of other VPCs: egress is often shared through a hub. */
    private static boolean sends(NetworkInterface networkInterface) {
        return !networkInterface.plumbing()
                || networkInterface.interfaceType().equals("transit_gateway")
                || networkInterface.interfaceType().equals("gateway_load_balancer_endpoint");
    }

    private static Map<String, Map<String, Route>> widestByTableAndGateway(
            Network network, Map<String, NatGateway> zonal) {
        Map<String, Map<String, Route>> widest = new HashMap<>();
        for (Route route : network.all(Route.class)) {
            if (route.active()
                    && route.target().kind() == RouteTarget.Kind.NAT_GATEWAY
                    && zonal.containsKey(route.target().id())) {
                widest.computeIfAbsent(route.routeTableId(), unseen -> new LinkedHashMap<>())
                        .merge(
                                route.target().id(),
                                route,
                                (one, other) -> WIDEST.compare(other, one) < 0 ? other : one);
            }
        }
        return widest;
    }

    /** A prefix list is many blocks, none of them everything: it comes last. */
    private static int prefixLength(Route route) {
        return route.destination().cidr().map(Cidr::prefixLength).orElse(Integer.MAX_VALUE);
    }
}
