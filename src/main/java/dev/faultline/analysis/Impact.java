package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What breaks when something dies. What subnets rely on is found from routes and live states, and each connection is asked
 * for again with things out of order, by the engine that follows packets; see {@code README.md} beside this class.
 */
public final class Impact {
    private final Topology topology;
    private final FailureDomains domains;
    private final List<Reliance> reliances = new ArrayList<>();

    /** @param network with what {@link Analyses} derives */
    public Impact(Network network, Coverage coverage) {
        this(new Topology(network, coverage));
    }

    Impact(Topology topology) {
        this.topology = topology;
        domains = new FailureDomains(topology.network(), topology.zones());
        SubnetGroups groups = new SubnetGroups(topology);
        reliances.addAll(new VpcNeeds(topology, groups).all());
        reliances.addAll(new EdgeNeeds(topology, groups, domains).all());
        reliances.addAll(new TransitNeeds(topology, groups).all());
    }

    FailureDomains domains() {
        return domains;
    }

    List<Reliance> reliances() {
        return reliances;
    }

    Topology topology() {
        return topology;
    }

    /** Every connection that there is today, or may be, and what it hangs on. */
    List<Dependence> dependences(int depth) {
        CutSets cuts = new CutSets(topology, domains, depth);
        // No question hangs on another, and what is asked is shared but not changed.
        return reliances.parallelStream()
                .map(cuts::of)
                .filter(dependence -> dependence.today().answer() != Answer.NO)
                .toList();
    }

    /**
     * Everything that takes something down when it fails, the worst first.
     *
     * @param depth how many things may have to fail at once, 1 or 2
     */
    public List<Failure> failures(int depth) {
        Map<List<Object>, Cut> cuts = new LinkedHashMap<>();
        Map<List<Object>, Set<Failure.Lost>> lost = new LinkedHashMap<>();
        for (Dependence dependence : dependences(depth)) {
            for (Cut cut : dependence.cuts()) {
                List<Object> key = List.of(Set.copyOf(cut.places()), cut.answer());
                cuts.putIfAbsent(key, cut);
                Set<Failure.Lost> all = lost.computeIfAbsent(key, unseen -> new LinkedHashSet<>());
                dependence
                        .reliance()
                        .clients()
                        .forEach(group ->
                                all.add(new Failure.Lost(dependence.reliance().need(), group)));
            }
        }
        return Failure.worstFirst(cuts.entrySet().stream()
                .map(entry -> new Failure(entry.getValue(), List.copyOf(lost.get(entry.getKey())))));
    }

    /** What becomes of every connection when these fail. */
    public List<Aftermath> after(Collection<FailureDomain> failed) {
        Set<FailureDomain> together = new TreeSet<>(failed);
        List<Aftermath> after = new ArrayList<>();
        for (Reliance reliance : reliances) {
            Way today = ask(reliance, Set.of());
            if (today.answer() == Answer.NO) {
                continue;
            }
            Way then = ask(reliance, together);
            List<SubnetGroup> left = reliance.clients().stream()
                    .filter(group -> group.subnets().stream().noneMatch(subnet -> gone("Subnet", subnet, together)))
                    .toList();
            if (!left.isEmpty()) {
                after.add(new Aftermath(reliance.need(), left, today, then, newlySingle(reliance, together)));
            }
        }
        return after;
    }

    Way ask(Reliance reliance, Set<FailureDomain> failed) {
        return reliance.ask().apply(new Asking(topology, Outage.of(domains, failed)));
    }

    private boolean gone(String type, String id, Set<FailureDomain> failed) {
        return domains.of(type, id).stream().anyMatch(failed::contains);
    }

    /** What the connection hangs on alone once these have failed, and did not before. */
    private List<FailureDomain> newlySingle(Reliance reliance, Set<FailureDomain> failed) {
        CutSets single = new CutSets(topology, domains, 1);
        Set<FailureDomain> then = alone(single.of(reliance, failed));
        then.removeAll(alone(single.of(reliance)));
        return List.copyOf(then);
    }

    private static Set<FailureDomain> alone(Dependence dependence) {
        Set<FailureDomain> alone = new TreeSet<>();
        dependence.cuts().stream()
                .filter(cut -> cut.order() == 1 && cut.certain())
                .forEach(cut -> alone.addAll(cut.places().get(0)));
        return alone;
    }
}
