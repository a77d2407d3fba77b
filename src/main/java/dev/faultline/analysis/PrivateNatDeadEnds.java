package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds private NAT gateways that are handed the internet's packets and cannot pass them on. Any way to another network
 * counts as one; whether it ends at the internet is for that network's rules to say.
 */
final class PrivateNatDeadEnds {
    private static final InternetSpace INTERNET = InternetSpace.of(Family.IPV4);

    private final RouteLookup lookup;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, NatGateway> nats = new HashMap<>();

    private PrivateNatDeadEnds(Network network) {
        lookup = new RouteLookup(network);
        network.all(EffectiveRouteTable.class).forEach(table -> tables.put(table.subnetId(), table.routeTableId()));
        network.all(NatGateway.class).forEach(nat -> nats.put(nat.id(), nat));
    }

    static List<PrivateNatDeadEnd> derive(Network network) {
        List<NatRoute> routes = network.all(NatRoute.class).stream()
                .filter(route -> !route.internetFacing())
                .filter(route -> route.destination()
                        .cidr()
                        .filter(block -> block.family() == Family.IPV4 && INTERNET.heldBy(List.of(block)))
                        .isPresent())
                .toList();
        if (routes.isEmpty()) {
            return List.of();
        }
        PrivateNatDeadEnds ends = new PrivateNatDeadEnds(network);
        return routes.stream()
                .filter(route -> ends.tables.containsKey(ends.subnet(route)) && !ends.leadsOn(route))
                .map(ends::deadEnd)
                .toList();
    }

    private String subnet(NatRoute route) {
        return nats.get(route.natGatewayId()).subnetId();
    }

    private String table(NatRoute route) {
        return tables.get(subnet(route));
    }

    private boolean leadsOn(NatRoute of) {
        return lookup.routes(table(of)).stream()
                .anyMatch(route -> route.active()
                        && !route.target().id().equals(of.natGatewayId())
                        && passesOn(route)
                        && mayHoldInternet(route));
    }

    private static boolean passesOn(Route route) {
        return switch (route.target().kind()) {
            case LOCAL, INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY -> false;
            // A prefix list to an endpoint is that of a service.
            case VPC_ENDPOINT -> !route.destination().prefixList();
            default -> true;
        };
    }

    private boolean mayHoldInternet(Route route) {
        List<Cidr> blocks = lookup.blocks(route);
        return blocks.isEmpty()
                || blocks.stream().anyMatch(block -> block.family() == Family.IPV4 && INTERNET.touches(block));
    }

    private PrivateNatDeadEnd deadEnd(NatRoute route) {
        String gateway = lookup.routes(table(route)).stream()
                .filter(own -> own.active() && own.target().kind() == Kind.INTERNET_GATEWAY && mayHoldInternet(own))
                .map(own -> own.target().id())
                .min(String::compareTo)
                .orElse("");
        return new PrivateNatDeadEnd(
                route.natGatewayId(),
                route.vpcId(),
                route.subnetId(),
                route.destination().text(),
                subnet(route),
                table(route),
                gateway,
                route.used());
    }
}
