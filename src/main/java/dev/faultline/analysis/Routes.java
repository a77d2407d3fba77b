package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.RouteTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The routes of each table as blocks: prefix lists expanded, and the local routes that no answer may lack. */
final class Routes {
    /** How a route came to be, the stronger first (Amazon VPC User Guide, route priority). */
    enum Rank {
        STATIC,
        PREFIX_LIST,
        PROPAGATED
    }

    /** One block that a route covers. */
    record Entry(Route route, Cidr block, Rank rank) {
        boolean local() {
            return route.target().kind() == RouteTarget.Kind.LOCAL;
        }
    }

    /**
     * A table, ready to be looked up in.
     *
     * @param unread routes whose prefix lists were not read: they may cover anything
     */
    record Table(String id, String vpcId, List<Entry> entries, List<Route> unread) {}

    private final Map<String, List<Route>> byTable;
    private final Map<String, String> vpcOfTable = new HashMap<>();
    private final Map<String, String> tableOfSubnet = new HashMap<>();
    private final Map<String, String> tableOfGateway = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Topology topology;

    Routes(Network network, Topology topology) {
        this.topology = topology;
        byTable = Topology.grouped(network.all(Route.class), Route::routeTableId);
        network.all(RouteTable.class).forEach(table -> vpcOfTable.put(table.id(), table.vpcId()));
        network.all(EffectiveRouteTable.class)
                .forEach(table -> tableOfSubnet.put(table.subnetId(), table.routeTableId()));
        for (RouteTableAssociation association : network.all(RouteTableAssociation.class)) {
            if (!association.gatewayId().isEmpty()) {
                tableOfGateway.put(association.gatewayId(), association.routeTableId());
            }
        }
    }

    /** The table that decides for a subnet; nothing if it was not read. */
    Optional<Table> ofSubnet(String subnetId) {
        return Optional.ofNullable(tableOfSubnet.get(subnetId)).map(this::table);
    }

    /** The table for what enters through an internet gateway or a virtual private gateway; nothing if there is none. */
    Optional<Table> ofGateway(String gatewayId) {
        return Optional.ofNullable(tableOfGateway.get(gatewayId)).map(this::table);
    }

    /** A table by its id; nothing if it was not read. */
    Optional<Table> byId(String id) {
        return vpcOfTable.containsKey(id) ? Optional.of(table(id)) : Optional.empty();
    }

    private Table table(String id) {
        return tables.computeIfAbsent(id, this::expand);
    }

    private Table expand(String id) {
        String vpcId = vpcOfTable.getOrDefault(id, "");
        List<Entry> entries = new ArrayList<>();
        List<Route> unread = new ArrayList<>();
        for (Route route : byTable.getOrDefault(id, List.of())) {
            // What "filtered" means is not documented; such a route is taken as not installed.
            if (!route.active() && !route.blackhole()) {
                continue;
            }
            if (route.destination().cidr().isPresent()) {
                Rank rank = route.propagated() ? Rank.PROPAGATED : Rank.STATIC;
                entries.add(new Entry(route, route.destination().cidr().get(), rank));
                continue;
            }
            Optional<Set<Cidr>> list =
                    topology.filters().prefixList(route.destination().text());
            list.ifPresentOrElse(
                    blocks -> blocks.forEach(block -> entries.add(new Entry(route, block, Rank.PREFIX_LIST))),
                    () -> unread.add(route));
        }
        implied(id, vpcId, entries).forEach(entries::add);
        return new Table(id, vpcId, List.copyOf(entries), List.copyOf(unread));
    }

    /** AWS keeps a local route for every block of the VPC, whose target may be replaced but which is always there. */
    private Stream<Entry> implied(String id, String vpcId, List<Entry> told) {
        List<Cidr> known = told.stream().map(Entry::block).toList();
        return topology.blocks(vpcId).stream()
                .filter(block -> !known.contains(block))
                .map(block -> new Entry(
                        new Route(
                                id,
                                vpcId,
                                dev.faultline.model.Destination.cidr(block.text()),
                                new RouteTarget(RouteTarget.Kind.LOCAL, "local"),
                                "active",
                                "CreateRouteTable"),
                        block,
                        Rank.STATIC));
    }

    /** Whether a route to a list that was not read may lead to an address: a gateway endpoint's leads to AWS's own only. */
    static boolean mayCover(Route unread, Family family, boolean publicAddress) {
        return unread.target().kind() != RouteTarget.Kind.VPC_ENDPOINT || publicAddress;
    }
}
