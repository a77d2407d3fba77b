package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayConnect;
import dev.faultline.model.TransitGatewayConnectPeer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which Connect peers stand in for each other: those of one transit gateway whose attachments use one table. Peers of an
 * attachment that is not in service are left out, and so are those whose transport is not.
 */
final class TransitGatewayConnectSegments {
    /**
     * A peer that should carry traffic.
     *
     * @param table that its attachment uses; empty where that is not known
     */
    record Member(TransitGatewayConnectPeer peer, String transitGatewayId, String table, String transportAttachmentId) {
        /** Whether both are known to serve one segment. */
        boolean surelyStandsInFor(Member other) {
            return standsInFor(other)
                    && (peer.attachmentId().equals(other.peer.attachmentId())
                            || (!table.isEmpty() && table.equals(other.table)));
        }

        boolean standsInFor(Member other) {
            return transitGatewayId.equals(other.transitGatewayId)
                    && !peer.peerAddress().equals(other.peer.peerAddress())
                    && (peer.attachmentId().equals(other.peer.attachmentId())
                            || table.isEmpty()
                            || other.table.isEmpty()
                            || table.equals(other.table));
        }
    }

    private final List<Member> members;

    TransitGatewayConnectSegments(Network network) {
        TransitGatewayVpcs attached = new TransitGatewayVpcs(network);
        Map<String, TransitGatewayConnect> connects = new HashMap<>();
        network.all(TransitGatewayConnect.class).forEach(connect -> connects.put(connect.id(), connect));
        Set<String> idle = new HashSet<>();
        network.all(TransitGatewayAttachment.class).stream()
                .filter(attachment -> !attachment.live())
                .forEach(attachment -> idle.add(attachment.id()));
        members = network.all(TransitGatewayConnectPeer.class).stream()
                .filter(TransitGatewayConnectPeer::available)
                .filter(peer -> connects.containsKey(peer.attachmentId()))
                .filter(peer -> carries(connects.get(peer.attachmentId()), idle))
                .map(peer -> member(peer, connects.get(peer.attachmentId()), attached))
                .sorted(Comparator.comparing(member -> member.peer().id()))
                .toList();
    }

    private static boolean carries(TransitGatewayConnect connect, Set<String> idle) {
        return connect.live() && !idle.contains(connect.id()) && !idle.contains(connect.transportAttachmentId());
    }

    private static Member member(
            TransitGatewayConnectPeer peer, TransitGatewayConnect connect, TransitGatewayVpcs attached) {
        return new Member(
                peer, connect.transitGatewayId(), attached.table(connect.id()), connect.transportAttachmentId());
    }

    /** Sorted by peer. */
    List<Member> members() {
        return members;
    }

    /** Whether no other appliance may take over; where a table is not known, any other of the transit gateway may. */
    boolean alone(Member member) {
        return members.stream().noneMatch(other -> other.standsInFor(member));
    }
}
