package dev.faultline.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds the minimal cut sets of a connection exactly, by asking what becomes of it. What an answer hangs on is known from
 * the asking, so a domain that nothing was asked about need not be tried: without it the answer is the same. Domains that
 * take down the same things are tried once for all of them.
 */
final class CutSets {
    private final Topology topology;
    private final FailureDomains domains;
    private final int depth;

    /** @param depth how many things may have to fail, 1 or 2 */
    CutSets(Topology topology, FailureDomains domains, int depth) {
        this.topology = topology;
        this.domains = domains;
        this.depth = depth;
    }

    private record Asked(Way way, Map<Integer, Set<FailureDomain>> places) {
        Answer answer() {
            return way.answer();
        }
    }

    Dependence of(Reliance reliance) {
        return of(reliance, Set.of());
    }

    /** @param failed what is out of order already */
    Dependence of(Reliance reliance, Set<FailureDomain> failed) {
        Asked today = ask(reliance, failed);
        List<Cut> cuts = new ArrayList<>();
        if (today.answer() == Answer.NO) {
            return new Dependence(reliance, today.way, List.of());
        }
        Map<Set<FailureDomain>, Asked> survived = new LinkedHashMap<>();
        Set<FailureDomain> single = new HashSet<>();
        for (Set<FailureDomain> place : today.places.values()) {
            Asked without = ask(reliance, with(failed, any(place)));
            if (without.answer() == Answer.NO) {
                cuts.add(new Cut(List.of(place), Answer.NO, List.of()));
                single.addAll(place);
            } else if (without.answer() == Answer.UNKNOWN && today.answer() == Answer.YES) {
                cuts.add(new Cut(List.of(place), Answer.UNKNOWN, without.way.missing()));
            } else {
                survived.put(place, without);
            }
        }
        if (depth > 1) {
            Set<Set<FailureDomain>> asked = new HashSet<>();
            survived.forEach((place, without) -> pairs(reliance, failed, place, without, single, asked, cuts));
        }
        return new Dependence(reliance, today.way, List.copyOf(cuts));
    }

    private void pairs(
            Reliance reliance,
            Set<FailureDomain> failed,
            Set<FailureDomain> first,
            Asked without,
            Set<FailureDomain> single,
            Set<Set<FailureDomain>> asked,
            List<Cut> cuts) {
        for (Set<FailureDomain> place : without.places.values()) {
            Set<FailureDomain> second = place.stream()
                    .filter(domain -> !single.contains(domain))
                    .collect(Collectors.toCollection(TreeSet::new));
            // Of two things that can each fail first, both ask for the pair.
            if (second.isEmpty() || !asked.add(Set.of(any(first), any(second))) || known(cuts, first, second)) {
                continue;
            }
            Asked neither = ask(reliance, with(with(failed, any(first)), any(second)));
            if (neither.answer() == Answer.NO) {
                cuts.add(new Cut(List.of(first, second), Answer.NO, List.of()));
            }
        }
    }

    private static boolean known(List<Cut> cuts, Set<FailureDomain> first, Set<FailureDomain> second) {
        return cuts.stream()
                .filter(cut -> cut.order() == 2)
                .anyMatch(cut -> cut.places().get(0).containsAll(second)
                        && cut.places().get(1).containsAll(first));
    }

    private Asked ask(Reliance reliance, Set<FailureDomain> failed) {
        Outage outage = Outage.of(domains, failed);
        Way way = reliance.ask().apply(new Asking(topology, outage));
        Set<FailureDomain> met = new TreeSet<>();
        outage.met().stream()
                .filter(domain -> domains.fails(domain) && !reliance.own().contains(domain))
                .forEach(met::add);
        Map<Integer, Set<FailureDomain>> places = new LinkedHashMap<>();
        for (FailureDomain domain : met) {
            places.computeIfAbsent(domains.alike(domain), unseen -> new TreeSet<>())
                    .add(domain);
        }
        return new Asked(way, places);
    }

    private static Set<FailureDomain> with(Set<FailureDomain> some, FailureDomain another) {
        Set<FailureDomain> all = new TreeSet<>(some);
        all.add(another);
        return all;
    }

    private static FailureDomain any(Set<FailureDomain> place) {
        return place.iterator().next();
    }
}
