package dev.faultline.analysis;

import dev.faultline.analysis.Workloads.Workload;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sorts the subnets of every VPC into tiers, by how far their route tables lead: over IPv4, or over IPv6 where a subnet has
 * nothing else. Only subnets in an Availability Zone belong to one.
 */
final class TierSubnets {
    private final Map<String, Set<String>> working = new HashMap<>();
    private final Map<String, List<Member>> byVpc;

    /**
     * A subnet of a tier.
     *
     * @param working instances and other owners of a workload in it, appliances that routes lead to left out
     * @param movable workloads in it with an IPv4 address that have to run elsewhere when its zone fails
     */
    record Member(Subnet subnet, String zone, SubnetClass.Kind kind, Set<String> working, int movable) {}

    TierSubnets(Network network) {
        readWorkloads(network);
        Zones zones = new Zones(network);
        Workloads workloads = new Workloads(network);
        Map<String, SubnetClass> classes = network.all(SubnetClass.class).stream()
                .collect(Collectors.toMap(
                        SubnetClass::subnetId, own -> own, (one, other) -> one.family() == Family.IPV4 ? one : other));
        byVpc = new HashMap<>();
        for (Subnet subnet : network.all(Subnet.class)) {
            Optional<String> zone = zones.regional(subnet.id());
            SubnetClass own = classes.get(subnet.id());
            if (zone.isPresent() && own != null) {
                byVpc.computeIfAbsent(subnet.vpcId(), unseen -> new ArrayList<>())
                        .add(new Member(
                                subnet, zone.get(), own.kind(), working.getOrDefault(subnet.id(), Set.of()), (int)
                                        workloads.in(subnet.id()).stream()
                                                .filter(TierSubnets::overIpv4)
                                                .count()));
            }
        }
        byVpc.values().forEach(members -> members.sort(Comparator.comparing(member -> member.subnet.id())));
    }

    /** The subnets of a VPC that belong to a tier, sorted by id. */
    List<Member> of(String vpcId) {
        return byVpc.getOrDefault(vpcId, List.of());
    }

    private void readWorkloads(Network network) {
        Set<String> targets = network.all(Route.class).stream()
                .map(route -> route.target().id())
                .collect(Collectors.toSet());
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            if (networkInterface.inUse() && !networkInterface.plumbing() && !targets.contains(networkInterface.id())) {
                String instance = networkInterface.instanceId();
                working.computeIfAbsent(networkInterface.subnetId(), unseen -> new TreeSet<>())
                        .add(instance.isEmpty() ? networkInterface.id() : instance);
            }
        }
    }

    /** Where no address was read, IPv4: only IPv6-only subnets do without. */
    private static boolean overIpv4(Workload workload) {
        return workload.all().isEmpty() || workload.all().stream().anyMatch(address -> address.family() == Family.IPV4);
    }
}
