package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.VpnConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds routes that lead past a VPN over Direct Connect, in the tables of VPCs that were given that VPN. */
final class OverlayGaps {
    /** Announced over Direct Connect so that the tunnels can be set up: the devices' own addresses. */
    private static final int SHORTEST_OF_DEVICES = 24;

    private final Map<String, List<VpnConnection>> riding;
    private final Map<String, String> attachmentOf = new HashMap<>();
    private final Map<String, Cidr> devices = new HashMap<>();
    private final Map<String, List<TransitGatewayRoute>> tables;
    private final Map<String, Set<String>> entering = new HashMap<>();
    private final Map<String, Set<String>> vpcs = new TreeMap<>();

    private OverlayGaps(Network network) {
        riding = network.all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && vpn.ridesDirectConnect())
                .filter(vpn -> !vpn.transportTransitGatewayAttachmentId().isEmpty())
                .collect(Collectors.groupingBy(
                        VpnConnection::transportTransitGatewayAttachmentId, TreeMap::new, Collectors.toList()));
        network.all(TransitGatewayAttachment.class).stream()
                .filter(attachment ->
                        attachment.live() && attachment.resourceType().equals("vpn"))
                .forEach(attachment -> attachmentOf.put(attachment.resourceId(), attachment.id()));
        for (CustomerGateway gateway : network.all(CustomerGateway.class)) {
            Cidr.address(gateway.ipAddress())
                    .ifPresent(address -> devices.put(gateway.id(), Cidr.of(gateway.ipAddress())));
        }
        tables = network.all(TransitGatewayRoute.class).stream()
                .filter(TransitGatewayRoute::active)
                .collect(Collectors.groupingBy(TransitGatewayRoute::transitGatewayRouteTableId));
        network.all(TransitGatewayRouteTablePropagation.class).forEach(propagation -> entering.computeIfAbsent(
                        propagation.transitGatewayRouteTableId(), unseen -> new HashSet<>())
                .add(propagation.attachmentId()));
        tables.forEach((table, routes) -> routes.forEach(route ->
                entering.computeIfAbsent(table, unseen -> new HashSet<>()).add(route.attachmentId())));
        TransitGatewayVpcs attached = new TransitGatewayVpcs(network);
        attached.all()
                .forEach(vpc -> vpcs.computeIfAbsent(attached.table(vpc.attachmentId()), unseen -> new TreeSet<>())
                        .add(vpc.vpcId()));
    }

    static List<OverlayGap> derive(Network network) {
        OverlayGaps gaps = new OverlayGaps(network);
        List<OverlayGap> found = new ArrayList<>();
        gaps.vpcs.forEach((table, vpcIds) -> gaps.riding.forEach((transport, vpns) -> {
            List<VpnConnection> here = vpns.stream()
                    .filter(vpn -> gaps.entering
                            .getOrDefault(table, Set.of())
                            .contains(gaps.attachmentOf.getOrDefault(vpn.id(), "")))
                    .toList();
            List<String> plain = here.isEmpty() ? List.of() : gaps.plain(table, transport, vpns);
            if (!plain.isEmpty()) {
                found.add(new OverlayGap(
                        table,
                        plain,
                        List.copyOf(vpcIds),
                        transport,
                        here.stream().map(VpnConnection::id).sorted().toList()));
            }
        }));
        return found;
    }

    /** What the table leads over the transport, but for the devices' own addresses and what longer prefixes take. */
    private List<String> plain(String table, String transport, List<VpnConnection> vpns) {
        List<TransitGatewayRoute> routes = tables.getOrDefault(table, List.of());
        return routes.stream()
                .filter(route -> route.attachmentId().equals(transport))
                .map(TransitGatewayRoute::destinationCidrBlock)
                .filter(prefix -> !ofDevices(prefix, vpns))
                .filter(prefix -> !left(prefix, routes).isEmpty())
                .map(Cidr::text)
                .sorted()
                .toList();
    }

    private boolean ofDevices(Cidr prefix, List<VpnConnection> vpns) {
        return prefix.prefixLength() >= SHORTEST_OF_DEVICES
                && vpns.stream()
                        .map(vpn -> devices.get(vpn.customerGatewayId()))
                        .anyMatch(device -> device != null && prefix.contains(device));
    }

    private static Addresses left(Cidr prefix, List<TransitGatewayRoute> routes) {
        return Addresses.of(prefix)
                .minus(Addresses.of(
                        routes.stream()
                                .map(TransitGatewayRoute::destinationCidrBlock)
                                .filter(other -> other.prefixLength() > prefix.prefixLength()),
                        prefix.family()));
    }
}
