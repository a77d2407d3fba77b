package dev.faultline.analysis;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.BgpPeer;
import dev.faultline.model.Cidr;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the blocks of VPCs that route to on-premises against what on-premises is told of them. */
final class AdvertisementGaps {
    private record Association(String directConnectGatewayId, String gatewayId) {}

    private final VpcBlocks blocks;
    private final TransitGatewayVpcs attached;
    private final Map<Association, List<Cidr>> prefixes = new HashMap<>();
    private final Map<String, List<GatewayVpc>> served;
    private final Map<String, Map<String, Set<Cidr>>> offices = new HashMap<>();
    private final Map<String, Set<String>> vpcTables = new HashMap<>();
    private final RouteLookup lookup;
    private final Map<String, String> ends = new HashMap<>();
    private final Set<String> tables = new HashSet<>();
    private final Set<String> speakIpv6;

    private AdvertisementGaps(Network network) {
        blocks = new VpcBlocks(network);
        lookup = new RouteLookup(network);
        network.all(EffectiveRouteTable.class).forEach(table -> vpcTables
                .computeIfAbsent(table.vpcId(), unseen -> new HashSet<>())
                .add(table.routeTableId()));
        attached = new TransitGatewayVpcs(network);
        for (AllowedPrefix prefix : network.all(AllowedPrefix.class)) {
            prefixes.computeIfAbsent(
                            new Association(prefix.directConnectGatewayId(), prefix.associatedGatewayId()),
                            unseen -> new ArrayList<>())
                    .add(prefix.cidr());
        }
        served = network.all(GatewayVpc.class).stream().collect(Collectors.groupingBy(GatewayVpc::gatewayId));
        network.all(TransitGatewayAttachment.class)
                .forEach(attachment -> ends.put(attachment.id(), attachment.resourceId()));
        for (TransitGatewayEffectiveRoute route : network.all(TransitGatewayEffectiveRoute.class)) {
            tables.add(route.transitGatewayRouteTableId());
            if (route.active() && route.resourceType().equals("direct-connect-gateway")) {
                offices.computeIfAbsent(route.transitGatewayRouteTableId(), unseen -> new HashMap<>())
                        .computeIfAbsent(ends.getOrDefault(route.attachmentId(), ""), unseen -> new HashSet<>())
                        .add(route.destination());
            }
        }
        Set<String> peers = network.all(BgpPeer.class).stream()
                .filter(peer -> peer.live() && peer.addressFamily().equals("ipv6"))
                .map(BgpPeer::virtualInterfaceId)
                .collect(Collectors.toSet());
        speakIpv6 = network.all(DirectConnectPath.class).stream()
                .filter(path -> peers.contains(path.virtualInterfaceId()))
                .map(DirectConnectPath::gatewayId)
                .collect(Collectors.toSet());
    }

    static List<AdvertisementGap> derive(Network network) {
        AdvertisementGaps gaps = new AdvertisementGaps(network);
        return network.all(DirectConnectGatewayAssociation.class).stream()
                .filter(DirectConnectGatewayAssociation::live)
                .flatMap(gaps::of)
                .toList();
    }

    private Stream<AdvertisementGap> of(DirectConnectGatewayAssociation association) {
        List<Cidr> allowed = prefixes.getOrDefault(
                new Association(association.directConnectGatewayId(), association.associatedGatewayId()), List.of());
        if (allowed.isEmpty()) {
            return Stream.empty();
        }
        return served.getOrDefault(association.associatedGatewayId(), List.of()).stream()
                .flatMap(vpc -> of(association, vpc, allowed));
    }

    private Stream<AdvertisementGap> of(
            DirectConnectGatewayAssociation association, GatewayVpc vpc, List<Cidr> allowed) {
        List<String> doubts = new ArrayList<>();
        if (!vpc.routed()) {
            if (vpc.tablesRead()) {
                return Stream.empty();
            }
            doubts.add("the route tables of %s were not read".formatted(vpc.vpcId()));
        }
        if (association.ofTransitGateway()) {
            Answer leads = leadsThere(association.directConnectGatewayId(), vpc);
            if (leads == Answer.NO) {
                return Stream.empty();
            }
            if (leads == Answer.UNKNOWN) {
                doubts.add("whether %s sends there by %s was not told".formatted(vpc.vpcId(), vpc.gatewayId()));
            }
        }
        List<Cidr> own = blocks.of(vpc.vpcId());
        List<String> left = own.stream()
                .filter(block ->
                        block.family() == Family.IPV4 || speakIpv6.contains(association.directConnectGatewayId()))
                .filter(block -> !VpcBlocks.usedAgain(block))
                .filter(block -> association.ofTransitGateway()
                        ? !VpcBlocks.covered(block, allowed)
                        : allowed.stream().noneMatch(prefix -> prefix.contains(block)))
                .map(Cidr::text)
                .toList();
        if (own.isEmpty()) {
            doubts.clear();
            doubts.add("%s was not read".formatted(vpc.vpcId()));
        } else if (left.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new AdvertisementGap(
                association.directConnectGatewayId(),
                association.associatedGatewayId(),
                vpc.vpcId(),
                left,
                String.join("; ", doubts)));
    }

    /** Whether the transit gateway takes what the VPC sends to that Direct Connect gateway. */
    private Answer leadsThere(String directConnectGatewayId, GatewayVpc vpc) {
        Set<String> own = attached.all().stream()
                .filter(attachment -> attachment.vpcId().equals(vpc.vpcId())
                        && attachment.transitGatewayId().equals(vpc.gatewayId()))
                .map(attachment -> attached.table(attachment.attachmentId()))
                .collect(Collectors.toSet());
        Set<Cidr> reached = own.stream()
                .map(table -> offices.getOrDefault(table, Map.of()))
                .flatMap(there -> Stream.of(directConnectGatewayId, "").map(there::get))
                .filter(Objects::nonNull)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        if (!reached.isEmpty()) {
            return sends(vpc, reached);
        }
        return tables.containsAll(own) ? Answer.NO : Answer.UNKNOWN;
    }

    /** Whether the VPC sends any of it to the gateway, and not only what is for other VPCs. */
    private Answer sends(GatewayVpc vpc, Set<Cidr> prefixes) {
        Set<String> own = vpcTables.getOrDefault(vpc.vpcId(), Set.of());
        if (!vpc.routed()
                || own.stream().anyMatch(table -> prefixes.stream()
                        .anyMatch(prefix -> lookup.leads(table, prefix, vpc.gatewayId())))) {
            return Answer.YES;
        }
        boolean unread = own.stream()
                .flatMap(table -> lookup.routes(table).stream())
                .filter(route -> route.active() && route.target().id().equals(vpc.gatewayId()))
                .anyMatch(route -> lookup.blocks(route).isEmpty());
        return unread ? Answer.UNKNOWN : Answer.NO;
    }
}
