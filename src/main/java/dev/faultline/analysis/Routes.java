package dev.faultline.analysis;

import dev.faultline.model.Cidr;
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
import java.util.concurrent.ConcurrentHashMap;
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

    /** A route to a prefix list that was not read, and where the list can lead at most. */
    record Unread(Route route, boolean publicAlone, boolean overridesLocal) {
        /** @param own whether the address is of the table's VPC */
        boolean mayCover(boolean publicAddress, boolean own) {
            return (publicAddress || !publicAlone) && (overridesLocal || !own);
        }

        /** Whether it would make no difference if it were chosen instead. */
        boolean leadsLike(Route other) {
            return other != null && route.target().equals(other.target()) && route.blackhole() == other.blackhole();
        }
    }

    /**
     * A table, ready to be looked up in.
     *
     * @param own the blocks of the table's VPC
     * @param doubtful entries whose state is not documented, so that nobody can tell whether they are installed
     * @param unread routes whose prefix lists were not read
     */
    record Table(
            String id,
            String vpcId,
            List<Cidr> own,
            BlockIndex<Entry> byBlock,
            List<Entry> doubtful,
            List<Unread> unread) {
        List<Entry> entries() {
            return byBlock.all();
        }
    }

    /** The targets that a route within the VPC's own blocks may have (Amazon VPC User Guide, route priority). */
    private static final Set<RouteTarget.Kind> OVERRIDING =
            Set.of(RouteTarget.Kind.NAT_GATEWAY, RouteTarget.Kind.NETWORK_INTERFACE, RouteTarget.Kind.VPC_ENDPOINT);

    private final Map<String, List<Route>> byTable;
    private final Map<String, String> vpcOfTable = new HashMap<>();
    private final Map<String, String> tableOfSubnet = new HashMap<>();
    private final Map<String, String> tableOfGateway = new HashMap<>();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
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
        List<Entry> doubtful = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (Route route : byTable.getOrDefault(id, List.of())) {
            List<Entry> here = route.active() || route.blackhole() ? entries : doubtful;
            if (route.destination().cidr().isPresent()) {
                Rank rank = route.propagated() ? Rank.PROPAGATED : Rank.STATIC;
                here.add(new Entry(route, route.destination().cidr().get(), rank));
                continue;
            }
            Optional<Set<Cidr>> list =
                    topology.filters().prefixList(route.destination().text());
            list.ifPresentOrElse(
                    blocks -> blocks.forEach(block -> here.add(new Entry(route, block, Rank.PREFIX_LIST))),
                    () -> unread.add(unread(route)));
        }
        implied(id, vpcId, entries).forEach(entries::add);
        return new Table(
                id,
                vpcId,
                topology.blocks(vpcId),
                new BlockIndex<>(entries, Entry::block),
                List.copyOf(doubtful),
                List.copyOf(unread));
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

    /** A gateway endpoint's list leads to AWS's public addresses alone. */
    private Unread unread(Route route) {
        boolean endpoint = route.target().kind() == RouteTarget.Kind.VPC_ENDPOINT;
        boolean firewall = topology.endpoints()
                .byId(route.target().id())
                .filter(known -> !known.type().equals("Gateway"))
                .isPresent();
        return new Unread(
                route, endpoint && !firewall, OVERRIDING.contains(route.target().kind()));
    }
}
