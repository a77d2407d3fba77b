package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where on-premises may come in to a VPC, as far as can be seen. */
final class Doors {
    private final Network network;
    private final Topology topology;

    Doors(Network network, Topology topology) {
        this.network = network;
        this.topology = topology;
    }

    /** The virtual private gateway, and what is attached to the transit gateways of the VPC or to their peers. */
    List<End> of(String vpcId) {
        List<End> doors = new ArrayList<>();
        topology.offices().gatewayOf(vpcId).ifPresent(gateway -> doors.add(new End(End.Kind.OFFICE, gateway, vpcId)));
        for (String gateway : transitGateways(vpcId)) {
            topology.transit().attachedTo(gateway).stream()
                    .filter(attachment -> attachment.live() && leadsIn(attachment))
                    .map(attachment -> new End(End.Kind.OFFICE, attachment.id(), gateway))
                    .forEach(doors::add);
        }
        return doors;
    }

    private static boolean leadsIn(TransitGatewayAttachment attachment) {
        return Offices.leadsTo(attachment) || attachment.resourceType().equals("connect");
    }

    /** Why there may be more doors than are seen; empty if there are not. */
    List<String> hidden(String vpcId) {
        Set<String> hidden = new LinkedHashSet<>();
        if (topology.unread("VpnGateways", vpcId)) {
            hidden.add("ec2:DescribeVpnGateways");
        }
        if (!topology.attachmentsRead(vpcId)) {
            hidden.add("the attachments of " + vpcId);
        }
        transitGateways(vpcId, hidden);
        // Outposts and core networks lead on-premises too, but are outside the model.
        network.all(Route.class).stream()
                .filter(route -> route.vpcId().equals(vpcId) && route.active())
                .map(Route::target)
                .filter(target -> target.kind() == RouteTarget.Kind.CORE_NETWORK
                        || target.kind() == RouteTarget.Kind.LOCAL_GATEWAY)
                .forEach(target -> hidden.add("what lies behind " + target));
        return List.copyOf(hidden);
    }

    /** The transit gateways of a VPC and those that are peered with them, however far. */
    Set<String> transitGateways(String vpcId) {
        return transitGateways(vpcId, new LinkedHashSet<>());
    }

    private Set<String> transitGateways(String vpcId, Set<String> hidden) {
        Set<String> gateways = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>();
        topology.transit().attachmentsOf(vpcId).stream()
                .filter(TransitGatewayVpcAttachment::live)
                .forEach(attachment -> next.add(attachment.transitGatewayId()));
        while (!next.isEmpty()) {
            String gateway = next.poll();
            if (gateways.add(gateway)) {
                topology.transit().attachedTo(gateway).stream()
                        .filter(attachment ->
                                attachment.live() && attachment.resourceType().contains("peering"))
                        .forEach(attachment -> peer(attachment, next, hidden));
            }
        }
        return gateways;
    }

    private void peer(TransitGatewayAttachment attachment, Deque<String> next, Set<String> hidden) {
        String peer = attachment.resourceId();
        if (topology.transit().attachmentAt(peer, attachment.id()).isPresent()) {
            next.add(peer);
        } else {
            hidden.add("the transit gateway " + peer);
        }
    }
}
