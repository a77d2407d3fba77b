package dev.faultline.analysis;

import dev.faultline.model.BgpPeer;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds VPCs that speak IPv6 behind gateways whose virtual interfaces do not. */
final class Ipv6PeerGaps {
    private final Map<String, Set<String>> vpcs = new HashMap<>();
    private final Map<String, List<BgpPeer>> peers;

    private Ipv6PeerGaps(Network network) {
        Set<String> speakers = network.all(FamilyUse.class).stream()
                .filter(use -> use.family() == Family.IPV6 && use.interfaces() > 0)
                .map(FamilyUse::vpcId)
                .collect(Collectors.toSet());
        network.all(GatewayVpc.class).stream()
                .filter(vpc -> vpc.routed() && speakers.contains(vpc.vpcId()))
                .forEach(vpc -> of(vpc.gatewayId()).add(vpc.vpcId()));
        network.all(DirectConnectGatewayAssociation.class).stream()
                .filter(DirectConnectGatewayAssociation::live)
                .forEach(association ->
                        of(association.directConnectGatewayId()).addAll(of(association.associatedGatewayId())));
        peers = network.all(BgpPeer.class).stream()
                .filter(BgpPeer::live)
                .collect(Collectors.groupingBy(BgpPeer::virtualInterfaceId));
    }

    private Set<String> of(String gatewayId) {
        return vpcs.computeIfAbsent(gatewayId, unseen -> new TreeSet<>());
    }

    static List<Ipv6PeerGap> derive(Network network) {
        Ipv6PeerGaps gaps = new Ipv6PeerGaps(network);
        return network.all(DirectConnectReach.class).stream()
                .filter(reach -> reach.direct() && !gaps.of(reach.gatewayId()).isEmpty())
                .flatMap(gaps::of)
                .toList();
    }

    private Stream<Ipv6PeerGap> of(DirectConnectReach reach) {
        Set<String> families = new HashSet<>();
        List<String> untold = new ArrayList<>();
        for (DirectConnectPath path : reach.paths()) {
            List<BgpPeer> own = peers.getOrDefault(path.id(), List.of());
            own.forEach(peer -> families.add(peer.addressFamily()));
            if (own.isEmpty()) {
                untold.add("AWS does not tell the BGP peers of %s".formatted(path.id()));
            }
        }
        if (families.contains("ipv6")) {
            return Stream.empty();
        }
        untold.addAll(reach.unseen());
        return Stream.of(
                new Ipv6PeerGap(reach.gatewayId(), List.copyOf(of(reach.gatewayId())), String.join("; ", untold)));
    }
}
