package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcPeeringConnection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** VPCs that peerings and transit gateways join, over however many of them. */
final class JoinedVpcs {
    private final Map<String, Set<String>> neighbours = new HashMap<>();

    JoinedVpcs(Network network) {
        network.all(VpcPeeringConnection.class).stream()
                .filter(VpcPeeringConnection::active)
                .forEach(peering ->
                        join(peering.requester().vpcId(), peering.accepter().vpcId()));
        network.all(TransitGatewayVpcAttachment.class).stream()
                .filter(TransitGatewayVpcAttachment::live)
                .forEach(attachment -> join(attachment.vpcId(), attachment.transitGatewayId()));
        network.all(TransitGatewayAttachment.class).stream()
                .filter(attachment ->
                        attachment.live() && attachment.resourceType().contains("peering"))
                .forEach(attachment -> join(attachment.transitGatewayId(), attachment.resourceId()));
    }

    private void join(String one, String other) {
        neighbours.computeIfAbsent(one, unseen -> new HashSet<>()).add(other);
        neighbours.computeIfAbsent(other, unseen -> new HashSet<>()).add(one);
    }

    /** The VPC itself, those joined to it, and what joins them. */
    Set<String> with(String vpcId) {
        Set<String> joined = new TreeSet<>(Set.of(vpcId));
        Deque<String> left = new ArrayDeque<>(joined);
        while (!left.isEmpty()) {
            neighbours.getOrDefault(left.pop(), Set.of()).stream()
                    .filter(joined::add)
                    .forEach(left::push);
        }
        return joined;
    }
}
