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
    private static final Comparator<TransitGatewayRoute> BEST_TRANSIT = Comparator.comparing(
                    (TransitGatewayRoute route) -> !route.staticRoute())
            .thenComparing(route -> !route.prefixListId().isEmpty())
            .thenComparing(TransitGatewayRoute::attachmentId);

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
                left = take(rivals, left, local, entries, parts);
            }
        }
        parts.add(new Part<>(null, left, ""));
        List<Part<Route>> told = new ArrayList<>();
        for (Part<Route> part : parts) {
            unreadAside(part, table, told);
        }
        return told.stream().filter(part -> !part.addresses().isEmpty()).toList();
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
            List<Routes.Entry> rivals,
            Addresses left,
            Addresses local,
            List<Routes.Entry> all,
            List<Part<Route>> parts) {
        Addresses rest = left;
        for (Routes.Entry entry : rivals.stream().sorted(BEST).toList()) {
            Addresses open = entry.rank() == Routes.Rank.PROPAGATED ? rest.minus(local) : rest;
            Addresses taken = open.and(Addresses.of(entry.block()));
            Addresses disputed = taken.and(disputed(entry, all));
            parts.add(new Part<>(entry.route(), taken.minus(disputed), ""));
            parts.add(new Part<>(entry.route(), disputed, "which of several overlapping routes AWS chose"));
            rest = rest.minus(taken);
        }
        return rest;
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

    /** Sets aside what a route to an unread prefix list may take. */
    private void unreadAside(Part<Route> part, Routes.Table table, List<Part<Route>> told) {
        Part<Route> rest = part;
        for (Route unread : table.unread()) {
            boolean sameWay = part.route() != null && part.route().target().equals(unread.target());
            if (sameWay) {
                continue;
            }
            Addresses at = Routes.mayCover(unread, family, false) ? Addresses.all(family) : Addresses.internet(family);
            Addresses doubted = rest.addresses().and(at).minus(singles(part));
            told.add(new Part<>(
                    part.route(),
                    doubted,
                    "the entries of " + unread.destination().text()));
            rest = new Part<>(part.route(), rest.addresses().minus(doubted), part.missing());
        }
        told.add(rest);
    }

    /** Nothing is longer than a route to a single address. */
    private Addresses singles(Part<Route> part) {
        boolean single = part.route() != null
                && part.route()
                        .destination()
                        .cidr()
                        .filter(cidr -> cidr.prefixLength() == cidr.block().getBitCount())
                        .isPresent();
        return single ? part.addresses() : Addresses.NONE;
    }

    private List<Part<TransitGatewayRoute>> cut(String tableId) {
        List<Part<TransitGatewayRoute>> parts = new ArrayList<>();
        Addresses left = Addresses.all(family);
        List<TransitGatewayRoute> routes = topology.transit().routes(tableId).stream()
                .filter(route -> route.destinationCidrBlock().family() == family)
                .sorted(Comparator.comparingInt((TransitGatewayRoute route) ->
                                -route.destinationCidrBlock().prefixLength())
                        .thenComparing(BEST_TRANSIT))
                .toList();
        for (TransitGatewayRoute route : routes) {
            Addresses taken = left.and(Addresses.of(route.destinationCidrBlock()));
            parts.add(new Part<>(route, taken, ""));
            left = left.minus(taken);
        }
        parts.add(new Part<>(null, left, ""));
        return parts.stream().filter(part -> !part.addresses().isEmpty()).toList();
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
