package dev.faultline.analysis;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.Cidr;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Direct Connect gateways advertise to on-premises (AWS Direct Connect User Guide, allowed prefixes interactions). */
final class Advertisements {
    private final Map<String, List<Cidr>> allowed = new HashMap<>();
    private final Map<String, List<Cidr>> byAssociation = new HashMap<>();
    private final Set<String> associated = new HashSet<>();

    Advertisements(Network network) {
        for (AllowedPrefix prefix : network.all(AllowedPrefix.class)) {
            allowed.computeIfAbsent(prefix.associatedGatewayId(), unseen -> new ArrayList<>())
                    .add(prefix.cidr());
            byAssociation
                    .computeIfAbsent(
                            key(prefix.directConnectGatewayId(), prefix.associatedGatewayId()),
                            unseen -> new ArrayList<>())
                    .add(prefix.cidr());
        }
        network.all(DirectConnectGatewayAssociation.class).stream()
                .filter(DirectConnectGatewayAssociation::live)
                .forEach(association ->
                        associated.add(key(association.directConnectGatewayId(), association.associatedGatewayId())));
    }

    private static String key(String directConnectGatewayId, String gatewayId) {
        return directConnectGatewayId + " " + gatewayId;
    }

    private static String key(TransitGatewayAttachment attachment) {
        return key(attachment.resourceId(), attachment.transitGatewayId());
    }

    /** The allowed prefixes of a virtual private gateway are a filter on whole blocks. */
    boolean pass(String gatewayId, IPAddress address, List<Cidr> blocks) {
        List<Cidr> prefixes = allowed.getOrDefault(gatewayId, List.of());
        return prefixes.isEmpty()
                || blocks.stream()
                        .filter(block -> Topology.holds(block, address))
                        .anyMatch(block -> prefixes.stream().anyMatch(prefix -> prefix.contains(block)));
    }

    /** Whether the association behind an attachment of a transit gateway was told. */
    boolean known(TransitGatewayAttachment attachment) {
        return associated.contains(key(attachment));
    }

    /** The allowed prefixes of a transit gateway are what is advertised, and nothing else is. */
    boolean tell(TransitGatewayAttachment attachment, IPAddress to) {
        return byAssociation.getOrDefault(key(attachment), List.of()).stream()
                .anyMatch(prefix -> Topology.holds(prefix, to));
    }
}
