package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayRoute;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Route tables cut into what each route takes: the parts of a table are disjoint and hold every address. */
final class RouteParts {
    /**
     * The addresses that one route of a table takes.
     *
     * @param route null where no route leads
     * @param missing why AWS's choice cannot be known; empty if it is
     */
    record Part<R>(R route, Addresses addresses, String missing) {}

    private static final Comparator<Routes.Entry> BEST = Comparator.comparing(Routes.Entry::rank)
            .thenComparing(entry -> entry.route().target().id());
    private final Topology topology;
    private final Family family;
    private final Map<String, List<Part<Route>>> tables = new HashMap<>();
    private final Map<String, List<Part<TransitGatewayRoute>>> transitTables = new HashMap<>();

    RouteParts(Topology topology, Family family) {
        this.topology = topology;
        this.family = family;
    }

    List<Part<Route>> of(Routes.Table table) {
        return tables.computeIfAbsent(table.id(), unseen -> cut(table));
    }

    List<Part<TransitGatewayRoute>> ofTransit(String tableId) {
        return transitTables.computeIfAbsent(tableId, this::cut);
    }

    private List<Part<Route>> cut(Routes.Table table) {
        List<Routes.Entry> entries = ours(table.entries());
        Addresses local = union(entries.stream().filter(Routes.Entry::local).toList());
        List<Part<Route>> parts = new ArrayList<>();
        Addresses left = Addresses.all(family);
        for (int length = family == Family.IPV4 ? 32 : 128; length >= 0; length--) {
            for (List<Routes.Entry> rivals : sameBlock(entries, length)) {
                left = take(rivals, left, local, table, parts);
            }
        }
        settle(null, left, table, local, parts);
        return parts.stream().filter(part -> !part.addresses().isEmpty()).toList();
    }

    private List<Routes.Entry> ours(List<Routes.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.block().family() == family)
                .toList();
    }

    private static Addresses union(List<Routes.Entry> entries) {
        return Addresses.ofAll(
                entries.stream().map(entry -> entry.block().block()).toList());
    }

    private static List<List<Routes.Entry>> sameBlock(List<Routes.Entry> entries, int length) {
        Map<Cidr, List<Routes.Entry>> blocks = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.block().prefixLength() == length)
                .forEach(entry -> blocks.computeIfAbsent(entry.block(), unseen -> new ArrayList<>())
                        .add(entry));
        return List.copyOf(blocks.values());
    }

    /** Gives a block to the best of its routes; what propagated routes may not have stays for the local route. */
    private Addresses take(
            List<Routes.Entry> rivals, Addresses left, Addresses local, Routes.Table table, List<Part<Route>> parts) {
        Addresses rest = left;
        for (Routes.Entry entry : rivals.stream().sorted(BEST).toList()) {
            Addresses open = entry.rank() == Routes.Rank.PROPAGATED ? rest.minus(local) : rest;
            Addresses taken = open.and(Addresses.of(entry.block()));
            settle(entry, taken, table, local, parts);
            rest = rest.minus(taken);
        }
        return rest;
    }

    /** Tells apart what the entry, or none, surely takes from what AWS may have given to another. */
    private void settle(
            Routes.Entry entry, Addresses taken, Routes.Table table, Addresses local, List<Part<Route>> parts) {
        Route route = entry == null ? null : entry.route();
        Addresses rest = taken;
        for (Routes.Unread unread : table.unread()) {
            rest = aside(
                    route,
                    rest,
                    reach(unread, entry, table),
                    "the entries of " + unread.route().destination(),
                    parts);
        }
        for (Routes.Entry other : ours(table.doubtful())) {
            Addresses theirs = Addresses.of(other.block());
            Addresses open = other.rank() == Routes.Rank.PROPAGATED ? theirs.minus(local) : theirs;
            if (entry == null || mayWin(other, entry)) {
                rest = aside(
                        route,
                        rest,
                        open,
                        "what a route that is %s does".formatted(other.route().state()),
                        parts);
            }
        }
        Addresses disputed = entry == null ? Addresses.NONE : disputed(entry, ours(table.entries()));
        rest = aside(route, rest, disputed, "which of several overlapping routes AWS chose", parts);
        parts.add(new Part<>(route, rest, ""));
    }

    private static Addresses aside(
            Route route, Addresses all, Addresses doubted, String missing, List<Part<Route>> parts) {
        parts.add(new Part<>(route, all.and(doubted), missing));
        return all.minus(doubted);
    }

    /** What an unread prefix list may take from an entry; nothing is longer than a single address. */
    private Addresses reach(Routes.Unread unread, Routes.Entry entry, Routes.Table table) {
        boolean single = entry != null
                && entry.block().prefixLength() == entry.block().block().getBitCount();
        if (single || (entry != null && unread.leadsLike(entry.route()))) {
            return Addresses.NONE;
        }
        Addresses most = unread.publicAlone() ? Addresses.internet(family) : Addresses.all(family);
        return unread.overridesLocal() ? most : most.minus(Addresses.of(table.own().stream(), family));
    }

    private static boolean mayWin(Routes.Entry doubtful, Routes.Entry chosen) {
        if (doubtful.route().target().equals(chosen.route().target())
                && !chosen.route().blackhole()) {
            return false;
        }
        int longer = doubtful.block().prefixLength() - chosen.block().prefixLength();
        boolean lists = doubtful.rank() == Routes.Rank.PREFIX_LIST && chosen.rank() == Routes.Rank.PREFIX_LIST;
        return lists || longer > 0 || (longer == 0 && doubtful.rank().compareTo(chosen.rank()) <= 0);
    }

    /** Where another route of the same rank claims the same addresses, AWS's choice is not told. */
    private static Addresses disputed(Routes.Entry entry, List<Routes.Entry> all) {
        return union(all.stream()
                .filter(other -> other.rank() == entry.rank()
                        && !other.route().target().equals(entry.route().target()))
                .filter(other ->
                        entry.rank() == Routes.Rank.PREFIX_LIST || other.block().equals(entry.block()))
                .toList());
    }

    private List<Part<TransitGatewayRoute>> cut(String tableId) {
        Transit transit = topology.transit();
        if (transit.unread(tableId)) {
            return List.of(new Part<>(null, Addresses.all(family), "the routes of " + tableId));
        }
        List<Part<TransitGatewayRoute>> parts = new ArrayList<>();
        Addresses left = Addresses.all(family);
        List<TransitGatewayRoute> routes = transit.routes(tableId).stream()
                .filter(route -> route.destinationCidrBlock().family() == family)
                .sorted(Comparator.comparingInt((TransitGatewayRoute route) ->
                                -route.destinationCidrBlock().prefixLength())
                        .thenComparing(transit::rank)
                        .thenComparing(route -> transit.carries(route) != Answer.YES)
                        .thenComparing(TransitGatewayRoute::attachmentId))
                .toList();
        Addresses doubted = Addresses.NONE;
        for (TransitGatewayRoute route : routes) {
            Addresses block = Addresses.of(route.destinationCidrBlock());
            if (!route.active() && !route.state().equals("blackhole")) {
                doubted = doubted.or(left.and(block));
                continue;
            }
            Addresses taken = left.and(block);
            Addresses open = doubted.or(contested(route, routes)).or(undecided(route, routes));
            parts.add(new Part<>(route, taken.and(open), "which route of " + tableId + " is taken"));
            parts.add(new Part<>(route, taken.minus(open), ""));
            left = left.minus(taken);
        }
        parts.add(new Part<>(null, left.and(doubted), "which route of " + tableId + " is taken"));
        parts.add(new Part<>(null, left.minus(doubted), transit.untold(tableId).orElse("")));
        return parts.stream().filter(part -> !part.addresses().isEmpty()).toList();
    }

    /** Where a route of the same strength is on its way in or out. */
    private Addresses undecided(TransitGatewayRoute route, List<TransitGatewayRoute> routes) {
        return Addresses.ofAll(routes.stream()
                .filter(other -> !other.active() && !other.state().equals("blackhole"))
                .filter(other -> other.destinationCidrBlock().equals(route.destinationCidrBlock())
                        && topology.transit().rank(other) == topology.transit().rank(route))
                .map(other -> other.destinationCidrBlock().block())
                .toList());
    }

    /** What may as well go over another attachment: an equal route's, or that of an overlapping VPC. */
    private Addresses contested(TransitGatewayRoute route, List<TransitGatewayRoute> routes) {
        Transit transit = topology.transit();
        Addresses contested = Addresses.NONE;
        for (TransitGatewayRoute other : routes) {
            boolean elsewhere = !other.attachmentId().equals(route.attachmentId());
            boolean told = other.active() || other.state().equals("blackhole");
            boolean equal = other.destinationCidrBlock().equals(route.destinationCidrBlock())
                    && transit.rank(other) == transit.rank(route)
                    && transit.carries(route) != Answer.YES;
            if (elsewhere && told && (equal || (transit.implied(other) && transit.implied(route)))) {
                contested = contested.or(Addresses.of(other.destinationCidrBlock()));
            }
        }
        return contested;
    }

    /** The part that holds one address; there is always one. */
    static <R> Part<R> at(List<Part<R>> parts, IPAddress address) {
        return parts.stream()
                .filter(part -> part.addresses().contains(address))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
