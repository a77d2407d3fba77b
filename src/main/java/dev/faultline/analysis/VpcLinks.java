package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpnConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What joins VPCs to each other, other than a peering of the two. */
final class VpcLinks {
    private final TransitGatewayVpcs attached;
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, Set<String>> gateways = new HashMap<>();
    private final Map<String, Set<String>> hubs = new HashMap<>();

    VpcLinks(Network network) {
        attached = new TransitGatewayVpcs(network);
        readTransitGateways(network);
        readVpnGateways(network);
        for (VpcPeeringConnection peering : Peerings.views(network)) {
            if (peering.active()) {
                String requester = peering.requester().vpcId();
                String accepter = peering.accepter().vpcId();
                add(hubs, requester, accepter);
                add(hubs, accepter, requester);
            }
        }
    }

    /** A gateway, or a table of one, by which packets of one VPC may get to the other, or those of a third to both. */
    Optional<String> between(String vpcId, String otherVpcId) {
        return Stream.of(
                        common(members, vpcId, members, otherVpcId),
                        common(users, vpcId, members, otherVpcId),
                        common(members, vpcId, users, otherVpcId),
                        common(gateways, vpcId, gateways, otherVpcId))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A VPC that both are peered with: it may keep them apart by its route tables. */
    Optional<String> hub(String vpcId, String otherVpcId) {
        return common(hubs, vpcId, hubs, otherVpcId);
    }

    private static Optional<String> common(
            Map<String, Set<String>> one, String vpcId, Map<String, Set<String>> other, String otherVpcId) {
        Set<String> others = other.getOrDefault(otherVpcId, Set.of());
        return one.getOrDefault(vpcId, Set.of()).stream()
                .filter(others::contains)
                .min(String::compareTo);
    }

    private static void add(Map<String, Set<String>> links, String vpcId, String link) {
        links.computeIfAbsent(vpcId, unseen -> new HashSet<>()).add(link);
    }

    private void readTransitGateways(Network network) {
        for (TransitGatewayVpcs.Attached vpc : attached.all()) {
            String table = attached.table(vpc.attachmentId());
            if (!table.isEmpty()) {
                add(users, vpc.vpcId(), table);
            }
        }
        network.all(TransitGatewayRouteTablePropagation.class)
                .forEach(propagation -> member(propagation.attachmentId(), propagation.transitGatewayRouteTableId()));
        network.all(TransitGatewayRoute.class).stream()
                .filter(TransitGatewayRoute::active)
                .forEach(route -> member(route.attachmentId(), route.transitGatewayRouteTableId()));
    }

    private void member(String attachmentId, String table) {
        TransitGatewayVpcs.Attached vpc = attached.byAttachment(attachmentId);
        if (vpc != null) {
            add(members, vpc.vpcId(), table);
        }
    }

    private void readVpnGateways(Network network) {
        Map<String, Set<String>> vpcs = network.all(VpcAttachment.class).stream()
                .filter(VpcAttachment::live)
                .collect(Collectors.groupingBy(
                        VpcAttachment::vpnGatewayId, Collectors.mapping(VpcAttachment::vpcId, Collectors.toSet())));
        network.all(DirectConnectGatewayAssociation.class).stream()
                .filter(DirectConnectGatewayAssociation::live)
                .forEach(association -> vpcs.getOrDefault(association.associatedGatewayId(), Set.of())
                        .forEach(vpc -> add(gateways, vpc, association.directConnectGatewayId())));
        Map<String, String> devices = network.all(CustomerGateway.class).stream()
                .filter(gateway -> !gateway.ipAddress().isEmpty())
                .collect(Collectors.toMap(
                        CustomerGateway::id,
                        gateway -> "the VPN device " + gateway.ipAddress(),
                        (first, other) -> first));
        network.all(VpnConnection.class).stream()
                .filter(VpnConnection::available)
                .forEach(vpn -> vpcs.getOrDefault(vpn.vpnGatewayId(), Set.of())
                        .forEach(vpc -> add(
                                gateways,
                                vpc,
                                devices.getOrDefault(vpn.customerGatewayId(), vpn.customerGatewayId()))));
    }
}
