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

/** Finds in which zones each tier of a VPC works. */
final class Tiers {
    private Tiers() {}

    static List<Tier> derive(Network network) {
        TierSubnets subnets = new TierSubnets(network);
        List<Tier> tiers = new ArrayList<>();
        for (Vpc vpc : network.all(Vpc.class)) {
            List<Member> working = subnets.of(vpc.id()).stream()
                    .filter(member -> !member.working().isEmpty())
                    .toList();
            Map<SubnetClass.Kind, List<Member>> byKind = working.stream()
                    .collect(Collectors.groupingBy(
                            Member::kind, () -> new EnumMap<>(SubnetClass.Kind.class), Collectors.toList()));
            byKind.forEach((kind, members) -> tiers.add(tier(vpc, kind, members, zones(working))));
        }
        return tiers;
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
