package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Transit gateways: who is attached where, which table decides, and what the tables hold. */
final class Transit {
    /** The longest prefix, then static before propagated (Amazon VPC Transit Gateways Guide, route evaluation order). */
    private static final Comparator<TransitGatewayRoute> BEST = Comparator.comparingInt(
                    (TransitGatewayRoute route) -> -route.destinationCidrBlock().prefixLength())
            .thenComparing(route -> !route.staticRoute())
            .thenComparing(route -> !route.prefixListId().isEmpty())
            .thenComparing(TransitGatewayRoute::attachmentId);

    private final Map<String, TransitGateway> gateways = new HashMap<>();
    private final Map<String, List<TransitGatewayAttachment>> attachments;
    private final Map<String, TransitGatewayVpcAttachment> vpcAttachments = new HashMap<>();
    private final Map<String, List<TransitGatewayVpcAttachment>> attachmentsOfVpc;
    private final Map<String, List<TransitGatewayVpcAttachmentSubnet>> subnets;
    private final Map<String, String> tableOf = new HashMap<>();
    private final Map<String, String> policyOf = new HashMap<>();
    private final Map<String, List<TransitGatewayRoute>> routes;
    private final Set<String> tables = new HashSet<>();

    Transit(Network network, Topology topology) {
        network.all(TransitGateway.class).forEach(gateway -> gateways.putIfAbsent(gateway.id(), gateway));
        attachments = Topology.grouped(network.all(TransitGatewayAttachment.class), TransitGatewayAttachment::id);
        network.all(TransitGatewayVpcAttachment.class)
                .forEach(attachment -> vpcAttachments.putIfAbsent(attachment.id(), attachment));
        attachmentsOfVpc =
                Topology.grouped(network.all(TransitGatewayVpcAttachment.class), TransitGatewayVpcAttachment::vpcId);
        subnets = Topology.grouped(
                network.all(TransitGatewayVpcAttachmentSubnet.class), TransitGatewayVpcAttachmentSubnet::attachmentId);
        for (TransitGatewayAttachment attachment : network.all(TransitGatewayAttachment.class)) {
            if (!attachment.routeTableId().isEmpty()) {
                tableOf.put(key(attachment.transitGatewayId(), attachment.id()), attachment.routeTableId());
            }
        }
        Map<String, String> gatewayOfTable = new HashMap<>();
        for (TransitGatewayRouteTable table : network.all(TransitGatewayRouteTable.class)) {
            tables.add(table.id());
            gatewayOfTable.put(table.id(), table.transitGatewayId());
        }
        for (TransitGatewayRouteTableAssociation association : network.all(TransitGatewayRouteTableAssociation.class)) {
            String table = association.transitGatewayRouteTableId();
            tableOf.put(key(gatewayOfTable.getOrDefault(table, ""), association.attachmentId()), table);
        }
        network.all(TransitGatewayPolicyTableAssociation.class)
                .forEach(link -> policyOf.put(link.attachmentId(), link.transitGatewayPolicyTableId()));
        routes = Topology.grouped(
                network.all(TransitGatewayRoute.class), TransitGatewayRoute::transitGatewayRouteTableId);
        network.all(TransitGatewayRouteTablePropagation.class).forEach(propagation -> propagate(propagation, topology));
    }

    // A peering attachment has one id at both of its gateways, and a table at each.
    private static String key(String transitGatewayId, String attachmentId) {
        return transitGatewayId + " " + attachmentId;
    }

    /** Some snapshots list static routes alone; a VPC attachment propagates every block of its VPC. */
    private void propagate(TransitGatewayRouteTablePropagation propagation, Topology topology) {
        if (!propagation.resourceType().equals("vpc")) {
            return;
        }
        String table = propagation.transitGatewayRouteTableId();
        List<TransitGatewayRoute> known = routes.computeIfAbsent(table, unseen -> new ArrayList<>());
        topology.blocks(propagation.resourceId()).stream()
                .filter(block -> known.stream()
                        .noneMatch(route -> route.destinationCidrBlock().equals(block)))
                .map(block -> new TransitGatewayRoute(
                        table, block, "propagated", "active", propagation.attachmentId(), "vpc", ""))
                .toList()
                .forEach(known::add);
    }

    Optional<TransitGateway> gateway(String id) {
        return Optional.ofNullable(gateways.get(id));
    }

    /** The working attachment of a VPC to a gateway, or one that does not work, or nothing. */
    Optional<TransitGatewayVpcAttachment> attachment(String transitGatewayId, String vpcId) {
        return attachmentsOfVpc.getOrDefault(vpcId, List.of()).stream()
                .filter(attachment -> attachment.transitGatewayId().equals(transitGatewayId))
                .min(Comparator.comparing((TransitGatewayVpcAttachment attachment) -> !attachment.live())
                        .thenComparing(TransitGatewayVpcAttachment::id));
    }

    List<TransitGatewayVpcAttachment> attachmentsOf(String vpcId) {
        return attachmentsOfVpc.getOrDefault(vpcId, List.of());
    }

    Optional<TransitGatewayVpcAttachment> vpcAttachment(String attachmentId) {
        return Optional.ofNullable(vpcAttachments.get(attachmentId));
    }

    /** An attachment as one of its gateways sees it. */
    Optional<TransitGatewayAttachment> attachmentAt(String transitGatewayId, String attachmentId) {
        return attachments.getOrDefault(attachmentId, List.of()).stream()
                .filter(attachment -> attachment.transitGatewayId().equals(transitGatewayId))
                .findFirst();
    }

    /** Everything attached to a gateway. */
    List<TransitGatewayAttachment> attachedTo(String transitGatewayId) {
        return attachments.values().stream()
                .flatMap(List::stream)
                .filter(attachment -> attachment.transitGatewayId().equals(transitGatewayId))
                .sorted(Comparator.comparing(TransitGatewayAttachment::id))
                .toList();
    }

    List<String> subnets(String attachmentId) {
        return subnets.getOrDefault(attachmentId, List.of()).stream()
                .map(TransitGatewayVpcAttachmentSubnet::subnetId)
                .sorted()
                .toList();
    }

    /** The table that traffic from an attachment is looked up in; nothing if that was not read. */
    Optional<String> table(String transitGatewayId, String attachmentId) {
        return Optional.ofNullable(tableOf.get(key(transitGatewayId, attachmentId)))
                .filter(tables::contains);
    }

    Optional<String> policyTable(String attachmentId) {
        return Optional.ofNullable(policyOf.get(attachmentId));
    }

    List<TransitGatewayRoute> routes(String tableId) {
        return routes.getOrDefault(tableId, List.of());
    }

    /** The route that a table chooses for an address; nothing if none leads there. */
    Optional<TransitGatewayRoute> choose(String tableId, IPAddress address) {
        return routes(tableId).stream()
                .filter(route -> Topology.holds(route.destinationCidrBlock(), address))
                .min(BEST);
    }
}
