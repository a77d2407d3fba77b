package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the routes of every table of a transit gateway. Some snapshots hold its static routes and its propagations only;
 * what a VPC propagates is known without being told: its blocks.
 */
final class TransitGatewayEffectiveRoutes {
    private final VpcBlocks blocks;
    private final TransitGatewayVpcs attached;
    private final Map<String, List<TransitGatewayEffectiveRoute>> tables = new HashMap<>();

    private TransitGatewayEffectiveRoutes(Network network) {
        blocks = new VpcBlocks(network);
        attached = new TransitGatewayVpcs(network);
    }

    static List<TransitGatewayEffectiveRoute> derive(Network network) {
        TransitGatewayEffectiveRoutes analysis = new TransitGatewayEffectiveRoutes(network);
        Set<TransitGatewayEffectiveRoute> routes = new LinkedHashSet<>();
        for (TransitGatewayRoute route : network.all(TransitGatewayRoute.class)) {
            if (route.active() || route.state().equals("blackhole")) {
                analysis.add(told(route), routes);
            }
        }
        // Who tells any propagated route of a table tells all of them: what is missing there AWS did not install.
        Set<String> whole = network.all(TransitGatewayRoute.class).stream()
                .filter(route -> !route.staticRoute())
                .map(TransitGatewayRoute::transitGatewayRouteTableId)
                .collect(Collectors.toSet());
        List<TransitGatewayEffectiveRoute> made = network.all(TransitGatewayRouteTablePropagation.class).stream()
                .filter(propagation -> !whole.contains(propagation.transitGatewayRouteTableId()))
                .flatMap(propagation -> analysis.made(propagation).stream())
                .toList();
        routes.addAll(made);
        return List.copyOf(routes);
    }

    /** The tables, ready for looking up; a static route beats a propagated one for the same prefix. */
    static Map<String, PrefixTable<TransitGatewayEffectiveRoute>> tables(Network network) {
        Map<String, PrefixTable<TransitGatewayEffectiveRoute>> tables = new HashMap<>();
        for (TransitGatewayEffectiveRoute route : network.all(TransitGatewayEffectiveRoute.class)) {
            tables.computeIfAbsent(route.transitGatewayRouteTableId(), unseen -> new PrefixTable<>())
                    .add(route.destination(), route.staticRoute() ? 0 : 1, route);
        }
        return tables;
    }

    private void add(TransitGatewayEffectiveRoute route, Set<TransitGatewayEffectiveRoute> routes) {
        routes.add(route);
        tables.computeIfAbsent(route.transitGatewayRouteTableId(), unseen -> new ArrayList<>())
                .add(route);
    }

    private static TransitGatewayEffectiveRoute told(TransitGatewayRoute route) {
        return new TransitGatewayEffectiveRoute(
                route.transitGatewayRouteTableId(),
                route.destinationCidrBlock(),
                route.attachmentId(),
                route.resourceType(),
                route.active(),
                route.staticRoute());
    }

    private List<TransitGatewayEffectiveRoute> made(TransitGatewayRouteTablePropagation propagation) {
        TransitGatewayVpcs.Attached vpc = attached.byAttachment(propagation.attachmentId());
        if (vpc == null) {
            return List.of();
        }
        String table = propagation.transitGatewayRouteTableId();
        return blocks.of(vpc.vpcId()).stream()
                .filter(block -> block.family() == Family.IPV4 || vpc.ipv6Support())
                .filter(block -> !taken(table, block))
                .map(block -> new TransitGatewayEffectiveRoute(table, block, vpc.attachmentId(), "vpc", true, false))
                .toList();
    }

    /** Of two VPCs with the same addresses, AWS propagates the first only (Transit Gateways Guide). */
    private boolean taken(String table, Cidr block) {
        return tables.getOrDefault(table, List.of()).stream()
                .anyMatch(route -> route.destination().equals(block)
                        || (!route.staticRoute()
                                && route.resourceType().equals("vpc")
                                && route.destination().overlaps(block)));
    }
}
