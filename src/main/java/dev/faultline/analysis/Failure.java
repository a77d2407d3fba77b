package dev.faultline.analysis;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Things that fail together, and what is lost with them.
 *
 * @param cut what has to fail; nothing less takes down all of this
 * @param lost the worst first
 */
public record Failure(Cut cut, List<Lost> lost) {
    private static final Comparator<Failure> WORST_FIRST = Comparator.comparing(
                    (Failure failure) -> !failure.cut.certain())
            .thenComparing(failure -> failure.cut.order())
            .thenComparing(Comparator.comparingInt(Failure::interfaces).reversed())
            .thenComparing(Comparator.comparingInt(Failure::subnets).reversed())
            .thenComparing(failure -> failure.cut.places().toString());

    /** Subnets that lose a connection. */
    public record Lost(Need need, SubnetGroup group) {}

    public Failure {
        lost = lost.stream()
                .sorted(Comparator.comparing((Lost one) -> one.need().kind())
                        .thenComparing(Comparator.comparingInt(
                                        (Lost one) -> one.group().interfaces())
                                .reversed())
                        .thenComparing(one -> one.group().vpcId())
                        .thenComparing(one -> one.group().subnet())
                        .thenComparing(one -> one.need().target()))
                .toList();
    }

    static Comparator<Failure> worstFirst() {
        return WORST_FIRST;
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
