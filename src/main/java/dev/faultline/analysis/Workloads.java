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

    /**
     * One of them.
     *
     * @param addresses of IPv4, or of IPv6 where it has none of IPv4; empty where none was read
     */
    record Workload(String networkInterfaceId, String vpcId, List<Cidr> addresses, Set<String> groups) {}

    Workloads(Network network) {
        Map<String, List<Cidr>> addresses = new HashMap<>();
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            addresses
                    .computeIfAbsent(address.networkInterfaceId(), unseen -> new ArrayList<>())
                    .add(Cidr.of(address.address()));
        }
        Map<String, Set<String>> groups = groups(network);
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            if (works(networkInterface)) {
                bySubnet.computeIfAbsent(networkInterface.subnetId(), unseen -> new ArrayList<>())
                        .add(new Workload(
                                networkInterface.id(),
                                networkInterface.vpcId(),
                                ofOneFamily(addresses.getOrDefault(networkInterface.id(), List.of())),
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

    private static List<Cidr> ofOneFamily(List<Cidr> addresses) {
        List<Cidr> ipv4 = addresses.stream()
                .filter(address -> address.family() == Family.IPV4)
                .toList();
        return ipv4.isEmpty() ? addresses : ipv4;
    }

    List<Workload> in(String subnetId) {
        return bySubnet.getOrDefault(subnetId, List.of());
    }
}
