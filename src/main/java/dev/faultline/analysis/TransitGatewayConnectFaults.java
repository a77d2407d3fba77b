package dev.faultline.analysis;

import dev.faultline.analysis.TransitGatewayConnectFault.Kind;
import dev.faultline.analysis.TransitGatewayConnectSegments.Member;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayConnectPeer;
import dev.faultline.model.TransitGatewayConnectPeerSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds Connect peers that carry nothing, or carry it alone. Every peer has two sessions, for AWS takes one of them away
 * for maintenance (Amazon VPC Transit Gateways Guide, Connect attachments and Connect peers).
 */
final class TransitGatewayConnectFaults {
    private final Map<String, List<TransitGatewayConnectPeerSession>> sessions = new HashMap<>();
    private final Set<String> up = new HashSet<>();
    private final TransitGatewayConnectSegments segments;
    private final List<TransitGatewayConnectFault> found = new ArrayList<>();

    private TransitGatewayConnectFaults(Network network) {
        segments = new TransitGatewayConnectSegments(network);
        for (TransitGatewayConnectPeerSession session : network.all(TransitGatewayConnectPeerSession.class)) {
            sessions.computeIfAbsent(session.connectPeerId(), unseen -> new ArrayList<>())
                    .add(session);
            if (!session.down()) {
                up.add(session.attachmentId());
            }
        }
    }

    static List<TransitGatewayConnectFault> derive(Network network) {
        TransitGatewayConnectFaults faults = new TransitGatewayConnectFaults(network);
        faults.segments.members().forEach(faults::judge);
        return faults.found;
    }

    private void judge(Member member) {
        TransitGatewayConnectPeer peer = member.peer();
        List<TransitGatewayConnectPeerSession> own = sessions.getOrDefault(peer.id(), List.of());
        List<TransitGatewayConnectPeerSession> down =
                own.stream().filter(TransitGatewayConnectPeerSession::down).toList();
        boolean told = !own.isEmpty() && own.stream().allMatch(session -> session.up() || session.down());
        if (!told) {
            add(peer, Kind.UNTOLD, "the state of its BGP sessions was not told");
        } else if (down.size() == own.size() && !up.contains(peer.attachmentId())) {
            add(
                    peer,
                    Kind.ATTACHMENT_DOWN,
                    "no BGP session of %s is up, so nothing passes to or from %s"
                            .formatted(peer.attachmentId(), peer.peerAddress()));
            return;
        } else if (down.size() == own.size()) {
            add(
                    peer,
                    Kind.PEER_DOWN,
                    "no BGP session with %s is up, and %s goes on without it"
                            .formatted(peer.peerAddress(), peer.attachmentId()));
            return;
        } else if (!down.isEmpty()) {
            add(
                    peer,
                    Kind.SESSION_DOWN,
                    "of its BGP sessions with %s only one is up: that with %s is down"
                            .formatted(peer.peerAddress(), down.get(0).transitGatewayAddress()));
        }
        if (segments.alone(member)) {
            add(
                    peer,
                    Kind.ALONE,
                    "%s is the only appliance of %s: no other peer carries on when it fails"
                            .formatted(peer.peerAddress(), peer.attachmentId()));
        }
    }

    private void add(TransitGatewayConnectPeer peer, Kind kind, String text) {
        found.add(new TransitGatewayConnectFault(peer.id(), kind, text));
    }
}
