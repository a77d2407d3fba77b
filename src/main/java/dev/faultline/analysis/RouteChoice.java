package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Route;
import inet.ipaddr.IPAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
        return of(table, address, entry -> true);
    }

    /** @param left whether an entry is still there */
    static RouteChoice of(Routes.Table table, IPAddress address, Predicate<Routes.Entry> left) {
        List<Routes.Entry> covering = table.byBlock().holding(address);
        covering.removeIf(entry -> !left.test(entry));
        boolean local = covering.stream().anyMatch(Routes.Entry::local);
        Optional<Routes.Entry> best = covering.stream()
                .filter(entry -> !(local && entry.rank() == Routes.Rank.PROPAGATED))
                .min(BEST);
        Optional<String> doubt = unread(table, address, best)
                .or(() -> doubtful(table, address, best, local))
                .or(() -> best.flatMap(entry -> rival(entry, covering)));
        return doubt.isPresent()
                ? new RouteChoice(Optional.empty(), doubt.get())
                : new RouteChoice(best.map(Routes.Entry::route), "");
    }

    private static Optional<String> unread(Routes.Table table, IPAddress address, Optional<Routes.Entry> best) {
        if (table.unread().isEmpty()) {
            return Optional.empty();
        }
        boolean single = best.filter(entry -> entry.block().prefixLength() == address.getBitCount())
                .isPresent();
        Family family = address.isIPv4() ? Family.IPV4 : Family.IPV6;
        boolean publicAddress = InternetSpace.of(family).touches(new Cidr(address));
        boolean own = table.own().stream().anyMatch(block -> Topology.holds(block, address));
        return table.unread().stream()
                .filter(unread -> !single && unread.mayCover(publicAddress, own))
                .filter(unread ->
                        !unread.leadsLike(best.map(Routes.Entry::route).orElse(null)))
                .map(unread -> "the entries of " + unread.route().destination().text())
                .findFirst();
    }

    /** A route in a state that is not documented matters where it would be chosen if it were installed. */
    private static Optional<String> doubtful(
            Routes.Table table, IPAddress address, Optional<Routes.Entry> best, boolean local) {
        return table.doubtful().stream()
                .filter(entry -> Topology.holds(entry.block(), address))
                .filter(entry -> !(local && entry.rank() == Routes.Rank.PROPAGATED))
                .filter(entry -> best.isEmpty() || mayWin(entry, best.get()))
                .map(entry ->
                        "what a route that is %s does".formatted(entry.route().state()))
                .findFirst();
    }

    private static boolean mayWin(Routes.Entry doubtful, Routes.Entry best) {
        boolean lists = doubtful.rank() == Routes.Rank.PREFIX_LIST && best.rank() == Routes.Rank.PREFIX_LIST;
        boolean elsewhere = !doubtful.route().target().equals(best.route().target())
                || best.route().blackhole();
        return elsewhere && (lists || BEST.compare(doubtful, best) <= 0);
    }

    private static Optional<String> rival(Routes.Entry best, List<Routes.Entry> covering) {
        return covering.stream()
                .filter(entry -> entry.rank() == best.rank()
                        && !entry.route().target().equals(best.route().target()))
                .filter(entry ->
                        best.rank() == Routes.Rank.PREFIX_LIST || entry.block().equals(best.block()))
                .map(entry -> "which of %s and %s AWS chose for overlapping destinations"
                        .formatted(best.route().target(), entry.route().target()))
                .findFirst();
    }
}
