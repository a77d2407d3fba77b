package dev.faultline.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Things that fail together, and what is lost with them.
 *
 * @param cut what has to fail; nothing less takes down all of this
 * @param lost the worst first
 */
public record Failure(Cut cut, List<Lost> lost) {
    /** A failure with what it is compared by, which is worked out once. */
    private record Ranked(Failure failure, int interfaces, int subnets, String places) {
        private static final Comparator<Ranked> WORST_FIRST = Comparator.comparing(
                        (Ranked ranked) -> !ranked.failure.cut.certain())
                .thenComparing(ranked -> ranked.failure.cut.order())
                .thenComparing(Comparator.comparingInt(Ranked::interfaces).reversed())
                .thenComparing(Comparator.comparingInt(Ranked::subnets).reversed())
                .thenComparing(Ranked::places);

        private static Ranked of(Failure failure) {
            return new Ranked(
                    failure,
                    failure.interfaces(),
                    failure.subnets(),
                    failure.cut.places().toString());
        }
    }

    /** Subnets that lose a connection. */
    public record Lost(Need need, SubnetGroup group) {}

    public Failure {
        Map<Need, String> targets = new HashMap<>();
        lost.forEach(one -> targets.computeIfAbsent(one.need(), Need::target));
        lost = lost.stream()
                .sorted(Comparator.comparing((Lost one) -> one.need().kind())
                        .thenComparing(Comparator.comparingInt(
                                        (Lost one) -> one.group().interfaces())
                                .reversed())
                        .thenComparing(one -> one.group().vpcId())
                        .thenComparing(one -> one.group().subnet())
                        .thenComparing(one -> targets.get(one.need())))
                .toList();
    }

    static List<Failure> worstFirst(Stream<Failure> failures) {
        return failures.map(Ranked::of)
                .sorted(Ranked.WORST_FIRST)
                .map(Ranked::failure)
                .toList();
    }

    /** How many network interfaces in use lose something. */
    public int interfaces() {
        return groups().stream().mapToInt(SubnetGroup::interfaces).sum();
    }

    /** How many subnets lose something. */
    public int subnets() {
        Set<String> subnets = new TreeSet<>();
        groups().forEach(group -> subnets.addAll(group.subnets()));
        return subnets.size();
    }

    /** The subnets that lose something. */
    public Set<SubnetGroup> groups() {
        Set<SubnetGroup> groups = new HashSet<>();
        lost.forEach(one -> groups.add(one.group()));
        return groups;
    }
}
