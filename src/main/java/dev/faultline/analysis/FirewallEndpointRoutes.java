package dev.faultline.analysis;

import dev.faultline.model.Destination;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds which zone's firewall endpoint each subnet depends on; such an endpoint stands in one subnet. A Local Zone has none
 * and belongs to the zone of its parent (AWS PrivateLink Guide, Gateway Load Balancer endpoints).
 */
final class FirewallEndpointRoutes {
    private FirewallEndpointRoutes() {}

    static List<FirewallEndpointRoute> derive(Network network) {
        Zones zones = new Zones(network);
        Map<String, String> places = places(network);
        Map<String, Map<String, List<Destination>>> tables = new HashMap<>();
        for (Route route : network.all(Route.class)) {
            if (route.active()
                    && route.target().kind() == Kind.VPC_ENDPOINT
                    && places.containsKey(route.target().id())) {
                tables.computeIfAbsent(route.routeTableId(), unseen -> new TreeMap<>())
                        .computeIfAbsent(route.target().id(), unseen -> new ArrayList<>())
                        .add(route.destination());
            }
        }
        Set<String> occupied = network.all(NetworkInterface.class).stream()
                .filter(NetworkInterface::inUse)
                .map(NetworkInterface::subnetId)
                .collect(Collectors.toSet());
        List<FirewallEndpointRoute> routes = new ArrayList<>();
        for (EffectiveRouteTable table : network.all(EffectiveRouteTable.class)) {
            tables.getOrDefault(table.routeTableId(), Map.of())
                    .forEach((endpointId, destinations) -> zones.transit(table.subnetId())
                            .ifPresent(here -> zones.transit(places.get(endpointId))
                                    .ifPresent(there -> routes.add(new FirewallEndpointRoute(
                                            table.subnetId(),
                                            table.vpcId(),
                                            table.routeTableId(),
                                            destinations.stream()
                                                    .sorted(Comparator.comparing(Destination::text))
                                                    .toList(),
                                            endpointId,
                                            here,
                                            there,
                                            occupied.contains(table.subnetId()))))));
        }
        return routes;
    }

    /** The subnets of firewall endpoints in service; of others there is nothing to say. */
    private static Map<String, String> places(Network network) {
        Set<String> firewalls = network.all(VpcEndpoint.class).stream()
                .filter(endpoint -> endpoint.type().equals("GatewayLoadBalancer") && endpoint.available())
                .map(VpcEndpoint::id)
                .collect(Collectors.toSet());
        return network.all(VpcEndpointSubnet.class).stream()
                .filter(link -> firewalls.contains(link.vpcEndpointId()))
                .collect(Collectors.toMap(
                        VpcEndpointSubnet::vpcEndpointId, VpcEndpointSubnet::subnetId, (first, other) -> first));
    }
}
