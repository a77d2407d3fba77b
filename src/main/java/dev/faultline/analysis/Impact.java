package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.DirectConnectResiliencyGoal;
import dev.faultline.model.DirectConnectResiliencyGoal.Level;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What breaks when something dies. What subnets rely on is found from routes and live states, and each connection is asked
 * for again with things out of order, by the engine that follows packets; see {@code README.md} beside this class.
 */
public final class Impact {
    private final Topology topology;
    private final FailureDomains domains;
    private final List<Reliance> reliances = new ArrayList<>();
    private final Map<Failure.Lost, Way> ways = new HashMap<>();
    private final Map<Integer, List<Dependence>> found = new HashMap<>();

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
        return found.computeIfAbsent(depth, unseen -> find(reliances.stream(), depth));
    }

    private List<Dependence> find(Stream<Reliance> some, int depth) {
        CutSets cuts = new CutSets(topology, domains, depth);
        // No question hangs on another, and what is asked is shared but not changed.
        return some.parallel()
                .map(cuts::of)
                .filter(dependence -> dependence.today().answer() != Answer.NO)
                .toList();
    }

    /** What rules join: what is lost with a zone, and what cuts off on-premises. */
    public List<Fact> losses() {
        List<Dependence> single = dependences(1);
        HybridLosses hybrid = new HybridLosses(single);
        List<Fact> losses = new ArrayList<>(new ZoneLosses(topology, domains).of(single));
        losses.addAll(hybrid.points(single));
        // Pairs cost more to find, and are asked for only where the network is to survive them.
        if (topology.network().all(DirectConnectResiliencyGoal.class).stream()
                .anyMatch(goal -> goal.level() == Level.MAXIMUM)) {
            losses.addAll(hybrid.pairs(
                    find(reliances.stream().filter(reliance -> reliance.need().kind() == Need.Kind.ON_PREMISES), 2)));
        }
        return losses;
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
                dependence.reliance().clients().forEach(group -> {
                    Failure.Lost one = new Failure.Lost(dependence.reliance().need(), group);
                    all.add(one);
                    ways.put(one, dependence.today());
                });
            }
        }
        return Failure.worstFirst(cuts.entrySet().stream()
                .map(entry -> new Failure(entry.getValue(), List.copyOf(lost.get(entry.getKey())))));
    }

    /** The cheapest thing that would take the failure away, as an imperative without a full stop; empty where there is none. */
    public String repair(Failure failure) {
        return new Repairs(topology, domains, ways).of(failure);
    }

    /** Every failure domain that the network has. */
    public Set<FailureDomain> known() {
        return domains.all();
    }

    /** What a person calls things by. */
    public ImpactNames names() {
        return new ImpactNames(topology);
    }

    /** The resiliency of every gateway that Direct Connect leads to. */
    public List<ResiliencyGrade> grades() {
        return ResiliencyGrades.of(topology.network());
    }

    /** What becomes of every connection when these fail; not of those whose end is itself among what fails. */
    public List<Aftermath> after(Collection<FailureDomain> failed) {
        Set<FailureDomain> together = new TreeSet<>(failed);
        List<Aftermath> after = new ArrayList<>();
        for (Reliance reliance : reliances) {
            Way today = ask(reliance, Set.of());
            if (today.answer() == Answer.NO || endsIn(reliance, together)) {
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

    /** What others are connected to today and what is itself in what fails, so that nobody can be connected to it. */
    public List<Need> ended(Collection<FailureDomain> failed) {
        Set<FailureDomain> together = Set.copyOf(failed);
        return reliances.stream()
                .filter(reliance -> endsIn(reliance, together))
                .filter(reliance -> ask(reliance, Set.of()).answer() != Answer.NO)
                .map(Reliance::need)
                .distinct()
                .toList();
    }

    /** The subnets that are in what fails. */
    public Set<String> subnetsIn(Collection<FailureDomain> failed) {
        Set<FailureDomain> together = Set.copyOf(failed);
        return topology.network().all(Subnet.class).stream()
                .map(Subnet::id)
                .filter(subnet -> gone("Subnet", subnet, together))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the far end fails; that the near one does is told by the clients that are left. */
    private static boolean endsIn(Reliance reliance, Set<FailureDomain> failed) {
        Set<FailureDomain> far = new TreeSet<>(reliance.own());
        reliance.clients().forEach(group -> far.removeAll(VpcNeeds.zone(group)));
        return far.stream().anyMatch(failed::contains);
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
