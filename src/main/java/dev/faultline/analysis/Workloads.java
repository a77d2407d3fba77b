package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The network interfaces that open connections of their own accord, subnet by subnet. */
final class Workloads {
    /**
     * What AWS runs for us and what only answers, or calls nobody through our subnets. The words are no contract (Amazon
     * EC2 User Guide, requester-managed network interfaces).
     */
    private static final List<String> SERVERS = List.of(
            "RDSNetworkInterface",
            "RedshiftNetworkInterface",
            "ElastiCache ",
            "EFS mount target for ",
            "AWS created network interface for directory ");

    private final Map<String, List<Workload>> bySubnet = new HashMap<>();

    /** One of them. */
    record Workload(List<NetworkInterfaceAddress> all, Set<String> groups) {
        /** Those of IPv4, or of IPv6 where it has none of IPv4; empty where none was read. */
        List<Cidr> addresses() {
            Family spoken =
                    all.stream().anyMatch(address -> address.family() == Family.IPV4) ? Family.IPV4 : Family.IPV6;
            return all.stream()
                    .filter(address -> address.family() == spoken)
                    .map(address -> Cidr.of(address.address()))
                    .toList();
        }
    }

    Workloads(Network network) {
        Map<String, List<NetworkInterfaceAddress>> addresses = new HashMap<>();
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            addresses
                    .computeIfAbsent(address.networkInterfaceId(), unseen -> new ArrayList<>())
                    .add(address);
        }
        Map<String, Set<String>> groups = groups(network);
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            if (works(networkInterface)) {
                bySubnet.computeIfAbsent(networkInterface.subnetId(), unseen -> new ArrayList<>())
                        .add(new Workload(
                                addresses.getOrDefault(networkInterface.id(), List.of()),
                                groups.getOrDefault(networkInterface.id(), Set.of())));
            }
        }
    }

    /** The security groups of each network interface. */
    static Map<String, Set<String>> groups(Network network) {
        Map<String, Set<String>> groups = new HashMap<>();
        network.all(NetworkInterfaceGroup.class).forEach(membership -> groups.computeIfAbsent(
                        membership.networkInterfaceId(), unseen -> new HashSet<>())
                .add(membership.groupId()));
        return groups;
    }

    private static boolean works(NetworkInterface networkInterface) {
        return networkInterface.inUse()
                && !networkInterface.plumbing()
                && !networkInterface.loadBalancer()
                && SERVERS.stream().noneMatch(networkInterface.description()::startsWith);
    }

    List<Workload> in(String subnetId) {
        return bySubnet.getOrDefault(subnetId, List.of());
    }
}
