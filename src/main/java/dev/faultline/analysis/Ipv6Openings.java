package dev.faultline.analysis;

import dev.faultline.analysis.GroupSources.Ports;
import dev.faultline.analysis.GroupSources.Source;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what each security group admits over IPv6 with what it admits over IPv4. */
final class Ipv6Openings {
    private final GroupSources ipv4;
    private final GroupSources ipv6;
    private final boolean spoken;

    private Ipv6Openings(GroupSources ipv4, GroupSources ipv6, boolean spoken) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
        this.spoken = spoken;
    }

    static List<Ipv6Opening> of(List<GroupSources> groups, Network network) {
        Map<String, GroupSources> overIpv4 = new HashMap<>();
        List<GroupSources> wide = new ArrayList<>();
        for (GroupSources sources : groups) {
            if (sources.family() == Family.IPV4) {
                overIpv4.put(sources.group().id(), sources);
            } else if (sources.open(sources.all())) {
                wide.add(sources);
            }
        }
        wide.removeIf(sources -> !overIpv4.containsKey(sources.group().id()));
        Set<String> speaking = wide.isEmpty() ? Set.of() : speaking(network);
        return wide.stream()
                .flatMap(sources -> of(sources, overIpv4, speaking).stream())
                .toList();
    }

    private static List<Ipv6Opening> of(GroupSources ipv6, Map<String, GroupSources> overIpv4, Set<String> speaking) {
        String groupId = ipv6.group().id();
        return new Ipv6Openings(overIpv4.get(groupId), ipv6, speaking.contains(groupId)).openings();
    }

    /** The groups on interfaces in use that have an IPv6 address. */
    private static Set<String> speaking(Network network) {
        Set<String> used = network.all(NetworkInterface.class).stream()
                .filter(NetworkInterface::inUse)
                .map(NetworkInterface::id)
                .collect(Collectors.toSet());
        Set<String> withIpv6 = network.all(NetworkInterfaceAddress.class).stream()
                .filter(address -> address.family() == Family.IPV6 && used.contains(address.networkInterfaceId()))
                .map(NetworkInterfaceAddress::networkInterfaceId)
                .collect(Collectors.toSet());
        return network.all(NetworkInterfaceGroup.class).stream()
                .filter(membership -> withIpv6.contains(membership.networkInterfaceId()))
                .map(NetworkInterfaceGroup::groupId)
                .collect(Collectors.toSet());
    }

    private List<Ipv6Opening> openings() {
        List<Source> everything = ipv4.covering(Protocol.ALL);
        if (ipv6.open(ipv6.covering(Protocol.ALL)) && !everything.isEmpty() && !ipv4.open(ipv4.all())) {
            return List.of(opening(Protocol.ALL, PortRange.ALL, ipv6.covering(Protocol.ALL), everything));
        }
        List<Ipv6Opening> openings = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            List<Ports> restricted = ipv4.ports(protocol, here -> !here.isEmpty() && !ipv4.open(here));
            for (Ports open : ipv6.ports(protocol, ipv6::open)) {
                restricted.forEach(narrow -> both(open.range(), narrow.range())
                        .ifPresent(ports -> openings.add(opening(protocol, ports, open.through(), narrow.through()))));
            }
        }
        return openings;
    }

    private static Optional<PortRange> both(PortRange one, PortRange other) {
        int from = Math.max(one.from(), other.from());
        int to = Math.min(one.to(), other.to());
        return from <= to ? Optional.of(new PortRange(from, to)) : Optional.empty();
    }

    private Ipv6Opening opening(
            Protocol protocol, PortRange ports, Collection<Source> wide, Collection<Source> narrow) {
        return new Ipv6Opening(
                ipv6.group().id(),
                ipv6.group().vpcId(),
                protocol,
                ports,
                ipv6.text(wide),
                GroupSources.first(new ArrayList<>(narrow.stream()
                        .map(Source::text)
                        .sorted()
                        .collect(Collectors.toCollection(LinkedHashSet::new)))),
                spoken);
    }
}
