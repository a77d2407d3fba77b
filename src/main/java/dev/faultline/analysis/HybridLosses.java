package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what cuts VPCs off from on-premises: one thing by itself, or two of which one is under maintenance. */
final class HybridLosses {
    /** Whole places and companies. */
    private static final Set<Kind> PLACES =
            EnumSet.of(Kind.DECLARED, Kind.AVAILABILITY_ZONE, Kind.PROVIDER, Kind.LOCATION);

    /** What stands between a gateway and on-premises. Zones, and appliances in a VPC, are told by others. */
    private static final Set<Kind> HYBRID = EnumSet.of(
            Kind.DECLARED,
            Kind.PROVIDER,
            Kind.LOCATION,
            Kind.DEVICE,
            Kind.LOGICAL_DEVICE,
            Kind.LAG,
            Kind.CONNECTION,
            Kind.VIRTUAL_INTERFACE,
            Kind.BGP_PEER,
            Kind.CUSTOMER_GATEWAY,
            Kind.VPN_CONNECTION,
            Kind.VPN_TUNNEL);

    private final Map<String, Set<String>> reached = new TreeMap<>();

    /** What a VPC loses. */
    private static final class Loss {
        private final Set<FailureDomain> points = new TreeSet<>();
        private final Set<String> pairs = new TreeSet<>();
        private final Set<String> prefixes = new TreeSet<>();
        private final Set<SubnetGroup> groups = new LinkedHashSet<>();
        private final Set<String> doubts = new TreeSet<>();
    }

    HybridLosses(List<Dependence> dependences) {
        each(dependences, (dependence, group) -> reached.computeIfAbsent(group.vpcId(), unseen -> new TreeSet<>())
                .addAll(dependence.reliance().need().targets()));
    }

    private interface Visitor {
        void at(Dependence dependence, SubnetGroup group);
    }

    private static void each(List<Dependence> dependences, Visitor visitor) {
        dependences.stream()
                .filter(dependence -> dependence.reliance().need().kind() == Need.Kind.ON_PREMISES)
                .forEach(dependence -> dependence.reliance().clients().forEach(group -> visitor.at(dependence, group)));
    }

    /** Of each VPC the single points: those that are certain, or where there are none those that may be some. */
    List<HybridSinglePoint> points(List<Dependence> dependences) {
        Map<String, Loss> certain = new TreeMap<>();
        Map<String, Loss> doubtful = new TreeMap<>();
        each(dependences, (dependence, group) -> dependence.cuts().stream()
                .filter(cut -> cut.order() == 1)
                .forEach(cut -> note(dependence, group, cut, cut.certain() ? certain : doubtful)));
        List<HybridSinglePoint> points = new ArrayList<>();
        Set<String> vpcs = new TreeSet<>(certain.keySet());
        vpcs.addAll(doubtful.keySet());
        for (String vpcId : vpcs) {
            Loss loss = certain.getOrDefault(vpcId, doubtful.get(vpcId));
            points.add(new HybridSinglePoint(
                    vpcId,
                    Several.of(loss.points.stream().map(FailureDomain::text).toList()),
                    Several.of(loss.prefixes),
                    loss.prefixes.containsAll(reached.get(vpcId)),
                    interfaces(loss),
                    certain.containsKey(vpcId) ? "" : loss.doubts.iterator().next()));
        }
        return points;
    }

    private static void note(Dependence dependence, SubnetGroup group, Cut cut, Map<String, Loss> losses) {
        List<FailureDomain> hybrid = cut.places().get(0).stream()
                .filter(domain -> HYBRID.contains(domain.kind()))
                .toList();
        if (!hybrid.isEmpty()) {
            Loss loss = losses.computeIfAbsent(group.vpcId(), unseen -> new Loss());
            loss.points.addAll(hybrid);
            loss.prefixes.addAll(dependence.reliance().need().targets());
            loss.groups.add(group);
            loss.doubts.add(cut.doubt());
        }
    }

    /** Of each VPC the pairs that cut it off. */
    List<HybridPair> pairs(List<Dependence> dependences) {
        Map<String, Loss> losses = new TreeMap<>();
        each(dependences, (dependence, group) -> dependence.cuts().stream()
                .filter(cut -> cut.order() == 2)
                .forEach(cut -> pair(cut).ifPresent(pair -> {
                    Loss loss = losses.computeIfAbsent(group.vpcId(), unseen -> new Loss());
                    loss.pairs.add(pair);
                    loss.prefixes.addAll(dependence.reliance().need().targets());
                    loss.groups.add(group);
                })));
        List<HybridPair> pairs = new ArrayList<>();
        losses.forEach((vpcId, loss) ->
                pairs.add(new HybridPair(vpcId, Several.of(loss.pairs), Several.of(loss.prefixes), interfaces(loss))));
        return pairs;
    }

    /** What maintenance takes down of one side, and the widest of the other; nothing if both are whole places. */
    private static Optional<String> pair(Cut cut) {
        List<FailureDomain> first = hybrid(cut.places().get(0));
        List<FailureDomain> second = hybrid(cut.places().get(1));
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        return maintained(first).map(device -> text(device, second.get(0))).or(() -> maintained(second)
                .map(device -> text(device, first.get(0))));
    }

    private static List<FailureDomain> hybrid(Set<FailureDomain> place) {
        return place.stream().filter(domain -> HYBRID.contains(domain.kind())).toList();
    }

    private static Optional<FailureDomain> maintained(List<FailureDomain> place) {
        return place.stream().filter(domain -> !PLACES.contains(domain.kind())).findFirst();
    }

    private static String text(FailureDomain maintained, FailureDomain other) {
        return "%s and %s".formatted(maintained.text(), other.text());
    }

    private static int interfaces(Loss loss) {
        return loss.groups.stream().mapToInt(SubnetGroup::interfaces).sum();
    }
}
