package dev.faultline.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares the minimal cut sets of a random network with what breaking things one by one and two by two finds. */
final class ImpactAgreement {
    private final long seed;
    private final Describes network;
    private final List<Dependence> dependences;
    private final List<FailureDomain> domains;
    private final List<String> disagreements = new ArrayList<>();
    private int failures;
    private int comparisons;

    ImpactAgreement(long seed) {
        this.seed = seed;
        network = new RandomHybrid(seed).make();
        Impact impact = new Impact(network.topology());
        domains =
                impact.domains().all().stream().filter(impact.domains()::fails).toList();
        dependences = impact.dependences(2);
    }

    /** Compares many networks, and prints what came of it; see {@code src/bench/impact}. */
    static boolean run(int networks, long first) {
        int failures = 0;
        int comparisons = 0;
        int disagreements = 0;
        for (long seed = first; seed < first + networks; seed++) {
            ImpactAgreement agreement = new ImpactAgreement(seed).breakAll();
            failures += agreement.failures;
            comparisons += agreement.comparisons;
            disagreements += agreement.disagreements.size();
            agreement.disagreements.forEach(System.out::println);
        }
        System.out.printf(
                "%,d random networks, %,d failures of one thing or two, %,d comparisons: %,d disagreements%n",
                networks, failures, comparisons, disagreements);
        return disagreements == 0;
    }

    ImpactAgreement breakAll() {
        for (int first = 0; first < domains.size(); first++) {
            for (int second = first; second < domains.size(); second++) {
                Set<FailureDomain> failed = new TreeSet<>(Set.of(domains.get(first)));
                failed.add(domains.get(second));
                failures++;
                compare(failed);
            }
        }
        return this;
    }

    List<String> disagreements() {
        return disagreements;
    }

    private void compare(Set<FailureDomain> failed) {
        Describes broken = Breakage.of(network, failed);
        List<Asking> sure = new ArrayList<>();
        Asking asking = asking(broken);
        for (Dependence dependence : dependences) {
            Reliance reliance = dependence.reliance();
            if (failed.stream().anyMatch(reliance.own()::contains)) {
                continue;
            }
            comparisons++;
            Answer found = lost(dependence, failed);
            Answer brute = reliance.ask().apply(asking).answer();
            if (brute == Answer.UNKNOWN && found == Answer.NO) {
                // Where it is lost whatever nobody can tell turns out to be, it is lost.
                if (sure.isEmpty()) {
                    sure.addAll(everyWay(broken));
                }
                brute = sure.stream()
                        .map(one -> reliance.ask().apply(one).answer())
                        .reduce(Answer.NO, Answer::or);
            }
            if (brute != found && !tolerated(dependence, failed, brute, found)) {
                disagreements.add("seed %d, %s of %s without %s: %s, but broken it is %s"
                        .formatted(seed, reliance.need(), reliance.clients(), failed, found, brute));
            }
        }
    }

    /** Pairs are told where the loss is certain alone; and what is in doubt today may be certain when something else fails. */
    private static boolean tolerated(Dependence dependence, Set<FailureDomain> failed, Answer brute, Answer found) {
        boolean pair = failed.size() > 1 && (brute == Answer.UNKNOWN || found == Answer.UNKNOWN);
        return pair || (dependence.today().answer() == Answer.UNKNOWN && brute == Answer.YES);
    }

    private static List<Asking> everyWay(Describes broken) {
        List<Asking> ways = new ArrayList<>();
        for (boolean vpc : List.of(true, false)) {
            for (boolean transit : List.of(true, false)) {
                ways.add(asking(broken.decided("RouteTables", vpc).decided("TransitGatewayRoutes", transit)));
            }
        }
        return ways;
    }

    private static Asking asking(Describes network) {
        Topology topology = network.topology();
        return new Asking(topology, Outage.of(new FailureDomains(topology.network(), topology.zones()), Set.of()));
    }

    /** What the cut sets say. */
    private static Answer lost(Dependence dependence, Set<FailureDomain> failed) {
        Answer answer = dependence.today().answer();
        for (Cut cut : dependence.cuts()) {
            if (cut.sets().stream().anyMatch(failed::containsAll)) {
                answer = answer.and(cut.answer());
            }
        }
        return answer;
    }
}
