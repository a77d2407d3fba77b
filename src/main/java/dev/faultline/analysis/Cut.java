package dev.faultline.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A minimal cut set: when these fail together a connection is lost, and any fewer of them leave it.
 *
 * @param places for each thing that has to fail the domains that are as good as each other, since each takes down the same
 * @param answer {@link Answer#NO} where the connection is lost for certain, {@link Answer#UNKNOWN} where nobody can tell
 * @param missing what would have to be known; empty where it is lost for certain
 */
public record Cut(List<Set<FailureDomain>> places, Answer answer, List<String> missing) {
    public Cut {
        places = places.stream()
                .map(place -> (Set<FailureDomain>) new TreeSet<>(place))
                .toList();
        missing = List.copyOf(missing);
    }

    /** How many things have to fail. */
    public int order() {
        return places.size();
    }

    /** Every cut set that this stands for. */
    public List<Set<FailureDomain>> sets() {
        List<Set<FailureDomain>> sets = List.of(Set.of());
        for (Set<FailureDomain> place : places) {
            List<Set<FailureDomain>> longer = new ArrayList<>();
            for (Set<FailureDomain> set : sets) {
                for (FailureDomain domain : place) {
                    Set<FailureDomain> more = new TreeSet<>(set);
                    more.add(domain);
                    longer.add(more);
                }
            }
            sets = longer;
        }
        return sets;
    }

    /** Why it is not certain, to follow "but"; empty if it is. */
    public String doubt() {
        return certain() ? "" : "not known is " + (missing.isEmpty() ? "what happens then" : missing.get(0));
    }

    public boolean certain() {
        return answer == Answer.NO;
    }
}
