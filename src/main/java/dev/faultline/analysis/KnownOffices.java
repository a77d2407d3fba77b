package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.VpnStaticRoute;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The blocks that routes say lie on-premises; default routes say nothing. */
final class KnownOffices {
    private static final Set<String> BEHIND = Set.of("vpn", "direct-connect-gateway");

    private final Network network;

    KnownOffices(Network network) {
        this.network = network;
    }

    List<Cidr> blocks() {
        Stream<Cidr> written = network.all(VpnStaticRoute.class).stream().map(VpnStaticRoute::destinationCidrBlock);
        Stream<Cidr> learnt = network.all(Route.class).stream()
                .filter(route -> route.propagated() && route.target().kind() == RouteTarget.Kind.VPN_GATEWAY)
                .flatMap(route -> route.destination().cidr().stream());
        Stream<Cidr> attached = network.all(TransitGatewayRoute.class).stream()
                .filter(route -> BEHIND.contains(route.resourceType()))
                .map(TransitGatewayRoute::destinationCidrBlock);
        return Stream.of(written, learnt, attached)
                .flatMap(blocks -> blocks)
                .filter(block -> !block.coversEverything())
                .distinct()
                .toList();
    }
}
