package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import java.util.List;
import java.util.Set;

/** Finds the routes that name a VPC peering connection. */
final class PeeringRoutes {
    private PeeringRoutes() {}

    static List<PeeringRoute> derive(Network network) {
        Set<String> used = EffectiveRouteTables.used(network);
        return network.all(Route.class).stream()
                .filter(route -> route.target().kind() == RouteTarget.Kind.VPC_PEERING_CONNECTION)
                .map(route -> new PeeringRoute(
                        route.target().id(),
                        route.vpcId(),
                        route.routeTableId(),
                        route.destination().text(),
                        route.active(),
                        used.contains(route.routeTableId())))
                .distinct()
                .toList();
    }
}
