package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks packets up in the route tables of VPCs: the longest prefix, then static before prefix list before propagated. A
 * blackhole is chosen like any other route, and drops (VPC User Guide, route priority).
 */
final class RouteLookup {
    private static final int STATIC = 0;
    private static final int PREFIX_LIST = 1;
    private static final int PROPAGATED = 2;

    private final Map<String, List<Cidr>> prefixLists = new HashMap<>();
    private final Map<String, List<Route>> routes = new LinkedHashMap<>();
    private final Map<String, PrefixTable<Route>> tables = new HashMap<>();

    /** Many subnets ask one table about the same block. */
    private final Map<Asked, List<Route>> answers = new HashMap<>();

    private record Asked(String routeTableId, Cidr block) {}

    RouteLookup(Network network) {
        for (PrefixListEntry entry : network.all(PrefixListEntry.class)) {
            prefixLists
                    .computeIfAbsent(entry.prefixListId(), unseen -> new ArrayList<>())
                    .add(entry.cidr());
        }
        for (Route route : network.all(Route.class)) {
            if (route.active() || route.blackhole()) {
                routes.computeIfAbsent(route.routeTableId(), unseen -> new ArrayList<>())
                        .add(route);
            }
        }
    }

    /** The routes of a table that packets follow, were it into a blackhole. */
    List<Route> routes(String routeTableId) {
        return routes.getOrDefault(routeTableId, List.of());
    }

    /** Every route that decides for at least one address of the block. */
    List<Route> deciders(String routeTableId, Cidr block) {
        return answers.computeIfAbsent(new Asked(routeTableId, block), this::answer);
    }

    private List<Route> answer(Asked asked) {
        return tables.computeIfAbsent(asked.routeTableId, this::table).deciders(asked.block);
    }

    /** Whether packets to at least one address of the block go to the target. */
    boolean leads(String routeTableId, Cidr block, String targetId) {
        return deciders(routeTableId, block).stream()
                .anyMatch(route -> route.active() && route.target().id().equals(targetId));
    }

    /** The blocks that a route stands for; none for a prefix list that was not read. */
    List<Cidr> blocks(Route route) {
        return route.destination()
                .cidr()
                .map(List::of)
                .orElseGet(() -> prefixLists.getOrDefault(route.destination().text(), List.of()));
    }

    private PrefixTable<Route> table(String routeTableId) {
        PrefixTable<Route> table = new PrefixTable<>();
        List<Cidr> local = routes(routeTableId).stream()
                .filter(route -> route.target().kind() == RouteTarget.Kind.LOCAL)
                .flatMap(route -> blocks(route).stream())
                .toList();
        for (Route route : routes(routeTableId)) {
            for (Cidr block : Set.copyOf(blocks(route))) {
                // The local route beats a propagated one even where that one is more specific.
                if (!route.propagated() || local.stream().noneMatch(own -> own.contains(block))) {
                    table.add(block, rank(route), route);
                }
            }
        }
        return table;
    }

    private static int rank(Route route) {
        return route.destination().prefixList() ? PREFIX_LIST : route.propagated() ? PROPAGATED : STATIC;
    }
}
