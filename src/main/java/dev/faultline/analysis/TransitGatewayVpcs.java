package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The attachments of VPCs that carry traffic, and the tables in which transit gateways look their packets up. */
final class TransitGatewayVpcs {
    /**
     * A VPC at a transit gateway.
     *
     * @param ipv6Support false also where the VPC's own view of the attachment was not read
     * @param applianceMode whether the VPC is there to inspect the packets of others
     */
    record Attached(
            String attachmentId, String vpcId, String transitGatewayId, boolean ipv6Support, boolean applianceMode) {}

    private final Map<String, Attached> attached = new TreeMap<>();
    private final Map<String, Set<String>> associations = new HashMap<>();
    private final Map<String, Set<String>> described = new HashMap<>();
    private final Set<String> byPolicy = new HashSet<>();

    TransitGatewayVpcs(Network network) {
        for (TransitGatewayAttachment attachment : network.all(TransitGatewayAttachment.class)) {
            if (!attachment.routeTableId().isEmpty()) {
                add(described, attachment.id(), attachment.routeTableId());
            }
            // The owner of a transit gateway sees other accounts' VPCs only in the general list.
            if (attachment.live() && attachment.resourceType().equals("vpc")) {
                add(attachment.id(), attachment.resourceId(), attachment.transitGatewayId(), false, false);
            }
        }
        for (TransitGatewayVpcAttachment attachment : network.all(TransitGatewayVpcAttachment.class)) {
            attached.remove(attachment.id());
            if (attachment.live()) {
                add(
                        attachment.id(),
                        attachment.vpcId(),
                        attachment.transitGatewayId(),
                        attachment.ipv6Support(),
                        attachment.applianceMode());
            }
        }
        network.all(TransitGatewayRouteTableAssociation.class)
                .forEach(association ->
                        add(associations, association.attachmentId(), association.transitGatewayRouteTableId()));
        network.all(TransitGatewayPolicyTableAssociation.class)
                .forEach(association -> byPolicy.add(association.attachmentId()));
    }

    private static void add(Map<String, Set<String>> tables, String attachmentId, String table) {
        tables.computeIfAbsent(attachmentId, unseen -> new HashSet<>()).add(table);
    }

    private void add(String id, String vpcId, String transitGatewayId, boolean ipv6Support, boolean applianceMode) {
        attached.put(id, new Attached(id, vpcId, transitGatewayId, ipv6Support, applianceMode));
    }

    /** Sorted by attachment. */
    Collection<Attached> all() {
        return attached.values();
    }

    /** The VPC behind an attachment; null where it is no VPC's, or carries nothing. */
    Attached byAttachment(String attachmentId) {
        return attached.get(attachmentId);
    }

    /**
     * The table that packets from an attachment are looked up in; empty where none is known, where a policy chooses, and
     * for a peering, which has one id and a table at either of its transit gateways.
     */
    String table(String attachmentId) {
        Set<String> tables = associations.getOrDefault(attachmentId, described.getOrDefault(attachmentId, Set.of()));
        return tables.size() == 1 && !byPolicy.contains(attachmentId)
                ? tables.iterator().next()
                : "";
    }
}
