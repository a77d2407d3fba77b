package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Route;
import inet.ipaddr.IPAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The route that a table chooses for one address (Amazon VPC User Guide, route priority): the local route before any
 * propagated one, then the longest prefix, then static before prefix list before propagated. A blackhole wins like any
 * other and drops.
 *
 * @param route nothing if no route leads there, or if AWS's choice cannot be known
 * @param missing why the choice cannot be known; empty if it is
 */
record RouteChoice(Optional<Route> route, String missing) {
    private static final Comparator<Routes.Entry> BEST = Comparator.comparingInt(
                    (Routes.Entry entry) -> -entry.block().prefixLength())
            .thenComparing(Routes.Entry::rank);

    static RouteChoice of(Routes.Table table, IPAddress address) {
        List<Routes.Entry> covering = table.entries().stream()
                .filter(entry -> Topology.holds(entry.block(), address))
                .toList();
        boolean local = covering.stream().anyMatch(Routes.Entry::local);
        Optional<Routes.Entry> best = covering.stream()
                .filter(entry -> !(local && entry.rank() == Routes.Rank.PROPAGATED))
                .min(BEST);
        Family family = address.isIPv4() ? Family.IPV4 : Family.IPV6;
        boolean publicAddress = InternetSpace.of(family).touches(new Cidr(address));
        Optional<Route> unread = table.unread().stream()
                .filter(route -> Routes.mayCover(route, family, publicAddress))
                .filter(route -> best.isEmpty()
                        || !route.target().equals(best.get().route().target()))
                .findFirst();
        if (unread.isPresent()
                && best.map(entry -> entry.block().prefixLength()).orElse(0) < address.getBitCount()) {
            return new RouteChoice(
                    Optional.empty(),
                    "the entries of " + unread.get().destination().text());
        }
        return best.map(entry -> chosen(entry, covering)).orElseGet(() -> new RouteChoice(Optional.empty(), ""));
    }

    private static RouteChoice chosen(Routes.Entry best, List<Routes.Entry> covering) {
        Optional<Routes.Entry> rival = covering.stream()
                .filter(entry -> entry.rank() == best.rank()
                        && !entry.route().target().equals(best.route().target()))
                .filter(entry ->
                        best.rank() == Routes.Rank.PREFIX_LIST || entry.block().equals(best.block()))
                .findFirst();
        if (rival.isPresent()) {
            return new RouteChoice(
                    Optional.empty(),
                    "which of %s and %s AWS chose for overlapping destinations"
                            .formatted(
                                    best.route().target(), rival.get().route().target()));
        }
        return new RouteChoice(Optional.of(best.route()), "");
    }
}
