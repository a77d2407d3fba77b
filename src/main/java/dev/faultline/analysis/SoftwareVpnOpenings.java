package dev.faultline.analysis;

import dev.faultline.analysis.GroupSources.Source;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds software VPN appliances that take tunnels from anybody, where only the far ends of theirs have to. */
final class SoftwareVpnOpenings {
    private static final List<Door> DOORS = List.of(
            new Door("IKE (udp 500)", Protocol.UDP, 500),
            new Door("IPsec NAT traversal (udp 4500)", Protocol.UDP, 4500),
            new Door("ESP", Protocol.of("50"), 0),
            new Door("OpenVPN (udp 1194)", Protocol.UDP, 1194),
            new Door("OpenVPN (tcp 1194)", Protocol.TCP, 1194),
            new Door("WireGuard (udp 51820)", Protocol.UDP, 51820));

    private final List<SoftwareVpnOpening> found = new ArrayList<>();

    private record Door(String name, Protocol protocol, int port) {
        List<Source> through(GroupSources group) {
            return group.covering(protocol).stream()
                    .filter(source -> !protocol.hasPorts() || source.ports().contains(port))
                    .toList();
        }
    }

    private SoftwareVpnOpenings() {}

    static List<SoftwareVpnOpening> derive(Network network) {
        List<SoftwareVpn> vpns = network.all(SoftwareVpn.class);
        if (vpns.isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> groups = Workloads.groups(network);
        Map<String, Set<Family>> reached = reached(network);
        Map<String, List<GroupSources>> sources = GroupSources.of(network).stream()
                .collect(Collectors.groupingBy(own -> own.group().id()));
        Map<String, List<NetworkInterface>> legs = network.all(NetworkInterface.class).stream()
                .filter(leg -> leg.inUse() && !leg.instanceId().isEmpty())
                .collect(Collectors.groupingBy(NetworkInterface::instanceId));
        SoftwareVpnOpenings openings = new SoftwareVpnOpenings();
        for (SoftwareVpn vpn : vpns) {
            for (NetworkInterface leg : legs.getOrDefault(vpn.instanceId(), List.of())) {
                groups.getOrDefault(leg.id(), Set.of()).stream()
                        .flatMap(group -> sources.getOrDefault(group, List.of()).stream())
                        .forEach(group -> openings.judge(
                                vpn,
                                group,
                                reached.getOrDefault(leg.id(), Set.of()).contains(group.family())));
            }
        }
        return openings.found;
    }

    private static Map<String, Set<Family>> reached(Network network) {
        Map<String, Set<Family>> reached = new HashMap<>();
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            if (address.hasPublicIp() || address.family() == Family.IPV6) {
                reached.computeIfAbsent(address.networkInterfaceId(), unseen -> new HashSet<>())
                        .add(address.family());
            }
        }
        return reached;
    }

    private void judge(SoftwareVpn vpn, GroupSources group, boolean reachable) {
        List<Door> open = DOORS.stream()
                .filter(door -> group.open(door.through(group)) && !wide(group, door.protocol))
                .toList();
        if (!open.isEmpty()) {
            found.add(new SoftwareVpnOpening(
                    group.group().id(),
                    group.group().vpcId(),
                    group.family(),
                    vpn.instanceId(),
                    open.stream().map(Door::name).collect(Collectors.joining(", ")),
                    group.text(open.stream()
                            .flatMap(door -> door.through(group).stream())
                            .distinct()
                            .toList()),
                    reachable));
        }
    }

    /** Whether the internet is let in to everything, or to every port of the protocol. */
    private static boolean wide(GroupSources group, Protocol protocol) {
        return group.open(group.covering(protocol).stream()
                .filter(source -> source.protocol().equals(Protocol.ALL)
                        || (protocol.hasPorts() && source.ports().equals(PortRange.ALL)))
                .toList());
    }
}
