package dev.faultline.analysis;

import dev.faultline.analysis.NatInstances.NatInstance;
import dev.faultline.model.AdminPort;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds NAT instances that take connections from the internet, which they have no need to. */
final class NatInstanceOpenings {
    private final Map<String, List<SecurityGroupOpening>> openings;
    private final Map<String, Set<String>> groups;
    private final Set<String> withIpv6;

    private NatInstanceOpenings(Network network) {
        openings = network.all(SecurityGroupOpening.class).stream()
                .filter(opening -> network.all(AdminPort.class).stream().noneMatch(admin -> only(opening, admin)))
                .collect(Collectors.groupingBy(SecurityGroupOpening::groupId));
        groups = Workloads.groups(network);
        withIpv6 = network.all(NetworkInterfaceAddress.class).stream()
                .filter(address -> address.family() == Family.IPV6)
                .map(NetworkInterfaceAddress::networkInterfaceId)
                .collect(Collectors.toSet());
    }

    static List<NatInstanceOpening> derive(Network network) {
        List<NatInstance> instances = NatInstances.of(network);
        if (instances.isEmpty()) {
            return List.of();
        }
        NatInstanceOpenings analysis = new NatInstanceOpenings(network);
        return instances.stream().flatMap(analysis::of).toList();
    }

    private static boolean only(SecurityGroupOpening opening, AdminPort admin) {
        return opening.protocol().equals(admin.protocol())
                && opening.ports().equals(new PortRange(admin.port(), admin.port()));
    }

    private Stream<NatInstanceOpening> of(NatInstance nat) {
        return groups.getOrDefault(nat.networkInterface().id(), Set.of()).stream()
                .flatMap(group -> openings.getOrDefault(group, List.of()).stream())
                .map(opening -> opening(nat, opening));
    }

    private NatInstanceOpening opening(NatInstance nat, SecurityGroupOpening opening) {
        String id = nat.networkInterface().id();
        return new NatInstanceOpening(
                id,
                nat.networkInterface().vpcId(),
                opening.groupId(),
                opening.traffic(),
                opening.sources(),
                opening.family() == Family.IPV4 ? nat.publicIp() : withIpv6.contains(id));
    }
}
