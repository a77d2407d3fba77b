package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The minimal cut sets must be those that breaking things one by one and two by two finds. */
class ImpactAgreementTest {
    private static final int NETWORKS = 30;

    static LongStream seeds() {
        return LongStream.range(0, NETWORKS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cutSetsAreWhatBreakingThingsFinds(long seed) {
        assertThat(disagreements(seed)).isEmpty();
    }

    static List<String> disagreements(long seed) {
        Describes network = new RandomHybrid(seed).make();
        Impact impact = new Impact(network.topology());
        List<FailureDomain> domains =
                impact.domains().all().stream().filter(impact.domains()::fails).toList();
        List<Dependence> dependences = impact.dependences(2);
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < domains.size(); first++) {
            for (int second = first; second < domains.size(); second++) {
                Set<FailureDomain> failed = new TreeSet<>(Set.of(domains.get(first)));
                failed.add(domains.get(second));
                compare(seed, network, failed, dependences, wrong);
            }
        }
        return wrong;
    }

    private static void compare(
            long seed, Describes network, Set<FailureDomain> failed, List<Dependence> all, List<String> wrong) {
        Describes broken = Breakage.of(network, failed);
        List<Asking> sure = new ArrayList<>();
        Asking asking = asking(broken);
        for (Dependence dependence : all) {
            Reliance reliance = dependence.reliance();
            if (failed.stream().anyMatch(reliance.own()::contains)) {
                continue;
            }
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
                wrong.add("seed %d, %s of %s without %s: %s, but broken it is %s"
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
