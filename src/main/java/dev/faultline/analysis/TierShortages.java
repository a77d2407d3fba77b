package dev.faultline.analysis;

import dev.faultline.analysis.TierSubnets.Member;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes one zone after the other from each tier, and asks whether its workloads would find addresses in the rest. A workload
 * counts as one address, though it may hold more. Databases and the like have their stand-ins already and do not count.
 */
final class TierShortages {
    private TierShortages() {}

    static List<TierShortage> derive(Network network) {
        TierSubnets subnets = new TierSubnets(network);
        List<TierShortage> found = new ArrayList<>();
        for (Vpc vpc : network.all(Vpc.class)) {
            Map<SubnetClass.Kind, List<Member>> byKind =
                    subnets.of(vpc.id()).stream().collect(Collectors.groupingBy(Member::kind));
            byKind.forEach((kind, tier) ->
                    tier.stream().map(Member::zone).distinct().forEach(zone -> lose(vpc, kind, tier, zone, found)));
        }
        return found;
    }

    private static void lose(Vpc vpc, SubnetClass.Kind kind, List<Member> tier, String zone, List<TierShortage> found) {
        int needed = tier.stream()
                .filter(member -> member.zone().equals(zone))
                .mapToInt(Member::movable)
                .sum();
        List<Member> rest =
                tier.stream().filter(member -> !member.zone().equals(zone)).toList();
        int free = rest.stream()
                .mapToInt(member -> Math.max(0, member.subnet().availableIpAddressCount()))
                .sum();
        if (!rest.isEmpty() && needed > free) {
            String elsewhere =
                    String.join(", ", rest.stream().map(Member::zone).collect(Collectors.toCollection(TreeSet::new)));
            found.add(new TierShortage(vpc.id(), kind, zone, needed, free, elsewhere, doubt(rest)));
        }
    }

    private static String doubt(List<Member> rest) {
        List<String> untold = rest.stream()
                .map(Member::subnet)
                .filter(subnet -> subnet.availableIpAddressCount() < 0)
                .map(Subnet::id)
                .toList();
        return untold.isEmpty() ? "" : "how many are free in %s is not told".formatted(Several.of(untold));
    }
}
