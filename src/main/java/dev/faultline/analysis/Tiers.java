package dev.faultline.analysis;

import dev.faultline.analysis.TierSubnets.Member;
import dev.faultline.model.Network;
import dev.faultline.model.Vpc;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds in which zones each tier of a VPC works. A subnet that is shut in by a fault, or where its siblings are not, makes no
 * tier: what is wrong there is told as such.
 */
final class Tiers {
    private Tiers() {}

    static List<Tier> derive(Network network) {
        TierSubnets subnets = new TierSubnets(network);
        Set<String> shutIn = shutIn(network);
        List<Tier> tiers = new ArrayList<>();
        for (Vpc vpc : network.all(Vpc.class)) {
            List<Member> working = subnets.of(vpc.id()).stream()
                    .filter(member -> !member.working().isEmpty())
                    .toList();
            Map<SubnetClass.Kind, List<Member>> byKind = working.stream()
                    .filter(member -> member.kind() != SubnetClass.Kind.ISOLATED
                            || !shutIn.contains(member.subnet().id()))
                    .collect(Collectors.groupingBy(
                            Member::kind, () -> new EnumMap<>(SubnetClass.Kind.class), Collectors.toList()));
            byKind.forEach((kind, members) -> tiers.add(tier(vpc, kind, members, zones(working))));
        }
        return tiers;
    }

    /** The subnets that should have a way out by their routes, or by those of other zones. */
    private static Set<String> shutIn(Network network) {
        Set<String> tables = new HashSet<>(MixedEgresses.defaultRoutes(network));
        network.all(MixedEgress.class).forEach(mix -> tables.add(mix.routeTableId()));
        return network.all(EffectiveRouteTable.class).stream()
                .filter(table -> tables.contains(table.routeTableId()))
                .map(EffectiveRouteTable::subnetId)
                .collect(Collectors.toSet());
    }

    private static List<String> zones(List<Member> members) {
        return List.copyOf(members.stream().map(Member::zone).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Tier tier(Vpc vpc, SubnetClass.Kind kind, List<Member> members, List<String> vpcZones) {
        Set<String> workloads = new HashSet<>();
        members.forEach(member -> workloads.addAll(member.working()));
        return new Tier(
                vpc.id(),
                kind,
                members.stream().map(member -> member.subnet().id()).toList(),
                zones(members),
                vpcZones,
                workloads.size(),
                vpc.readByOwner() ? "" : "what others run in this shared VPC is not visible");
    }
}
