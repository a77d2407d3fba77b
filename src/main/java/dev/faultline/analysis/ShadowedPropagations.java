package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds static routes over propagated ones. A static route wins for the same block, and by its longer prefix (Amazon VPC
 * User Guide, route priority). A block of another VPC within what on-premises announces is meant to go there, and so is a
 * firewall that hands on to the same gateway. A propagated default route stands behind every other route by design.
 */
final class ShadowedPropagations {
    private static final Set<Kind> TO_CLOUDS =
            EnumSet.of(Kind.VPC_PEERING_CONNECTION, Kind.TRANSIT_GATEWAY, Kind.CORE_NETWORK);

    private record Key(
            String table,
            String vpcId,
            RouteTarget target,
            String propagated,
            String gateway,
            boolean same,
            String doubt) {}

    private final RouteLookup lookup;
    private final VpcBlocks blocks;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, List<String>> subnets = new HashMap<>();
    private final Map<Key, TreeSet<String>> found = new LinkedHashMap<>();

    private ShadowedPropagations(Network network) {
        lookup = new RouteLookup(network);
        blocks = new VpcBlocks(network);
        network.all(EffectiveRouteTable.class).forEach(table -> tables.put(table.subnetId(), table.routeTableId()));
        network.all(NetworkInterface.class).forEach(eni -> stand(eni.id(), eni.subnetId()));
        network.all(VpcEndpointSubnet.class).forEach(link -> stand(link.vpcEndpointId(), link.subnetId()));
    }

    private void stand(String id, String subnetId) {
        subnets.computeIfAbsent(id, unseen -> new ArrayList<>(1)).add(subnetId);
    }

    static List<ShadowedPropagation> derive(Network network) {
        Map<String, List<Route>> propagated = new LinkedHashMap<>();
        for (Route route : network.all(Route.class)) {
            if (route.active()
                    && route.propagated()
                    && route.destination().cidr().isPresent()) {
                propagated
                        .computeIfAbsent(route.routeTableId(), unseen -> new ArrayList<>())
                        .add(route);
            }
        }
        if (propagated.isEmpty()) {
            return List.of();
        }
        ShadowedPropagations analysis = new ShadowedPropagations(network);
        network.all(Route.class).stream()
                .filter(route -> route.active() && route.origin().equals("CreateRoute"))
                .filter(route -> route.target().kind() != Kind.LOCAL && !gatewayEndpoint(route))
                .filter(route -> propagated.containsKey(route.routeTableId()))
                .forEach(route -> analysis.judge(route, propagated.get(route.routeTableId())));
        return analysis.found.entrySet().stream()
                .map(entry -> shadowed(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static boolean gatewayEndpoint(Route route) {
        return route.destination().prefixList() && route.target().kind() == Kind.VPC_ENDPOINT;
    }

    private static ShadowedPropagation shadowed(Key key, List<String> destinations) {
        return new ShadowedPropagation(
                key.table, key.vpcId, destinations, key.target, key.propagated, key.gateway, key.same, key.doubt);
    }

    private void judge(Route route, List<Route> propagated) {
        for (Cidr block : lookup.blocks(route)) {
            shadow(block, propagated)
                    .filter(hidden -> !hidden.target().equals(route.target()))
                    .ifPresent(hidden -> judge(route, block, hidden));
        }
    }

    /** The propagated route that would decide for the block. */
    private static Optional<Route> shadow(Cidr block, List<Route> propagated) {
        return propagated.stream()
                .filter(route -> cidr(route).contains(block)
                        && (cidr(route).equals(block) || !cidr(route).coversEverything()))
                .max(Comparator.<Route>comparingInt(route -> cidr(route).prefixLength())
                        .thenComparing(route -> route.target().id()));
    }

    private static Cidr cidr(Route route) {
        return route.destination().cidr().orElseThrow();
    }

    private void judge(Route route, Cidr block, Route hidden) {
        boolean same = cidr(hidden).equals(block);
        boolean toClouds = !same && TO_CLOUDS.contains(route.target().kind());
        Answer handsOn = handsOn(route, block, hidden.target().id());
        if (handsOn == Answer.YES || (toClouds && ofAnotherVpc(route, block))) {
            return;
        }
        String doubt = handsOn == Answer.UNKNOWN
                ? "whether that hands it on to %s is not known".formatted(hidden.target())
                : toClouds ? "whether that is on-premises or another VPC is not known" : "";
        found.computeIfAbsent(
                        new Key(
                                route.routeTableId(),
                                route.vpcId(),
                                route.target(),
                                hidden.destination().text(),
                                hidden.target().id(),
                                same,
                                doubt),
                        unseen -> new TreeSet<>())
                .add(route.destination().text());
    }

    private boolean ofAnotherVpc(Route route, Cidr block) {
        return blocks.vpcIds().stream().anyMatch(vpcId -> !vpcId.equals(route.vpcId()) && blocks.hold(vpcId, block));
    }

    /** Whether a firewall or an appliance sends to the gateway what it is sent. */
    private Answer handsOn(Route route, Cidr block, String gatewayId) {
        Kind kind = route.target().kind();
        if (kind != Kind.VPC_ENDPOINT && kind != Kind.NETWORK_INTERFACE) {
            return Answer.NO;
        }
        return subnets.getOrDefault(route.target().id(), List.of("")).stream()
                .map(subnetId -> tables.get(subnetId))
                .map(table ->
                        table == null ? Answer.UNKNOWN : lookup.leads(table, block, gatewayId) ? Answer.YES : Answer.NO)
                .reduce(Answer::or)
                .orElse(Answer.UNKNOWN);
    }
}
