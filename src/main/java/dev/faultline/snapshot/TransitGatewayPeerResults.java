package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.ec2;

import dev.faultline.model.Fact;
import dev.faultline.model.TransitGatewayConnect;
import dev.faultline.model.TransitGatewayConnectPeer;
import dev.faultline.model.TransitGatewayConnectPeerSession;
import dev.faultline.model.TransitGatewayPeeringAttachment;
import dev.faultline.model.TransitGatewayPeeringAttachment.PeeringTransitGateway;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.List;
import java.util.function.Consumer;

/** What transit gateways are joined to beside VPCs: other transit gateways, and appliances that speak BGP. */
final class TransitGatewayPeerResults {
    private static final String ATTACHMENT = "TransitGatewayAttachmentId";
    private static final String GATEWAY = "TransitGatewayId";
    private static final String CONNECT_PEER = "TransitGatewayConnectPeerId";

    static final List<DescribeResult> ALL = List.of(
            ec2(
                    "TransitGatewayPeeringAttachments",
                    ATTACHMENT,
                    TransitGatewayPeerResults::peering,
                    TransitGatewayPeeringAttachment.class),
            ec2("TransitGatewayConnects", ATTACHMENT, TransitGatewayPeerResults::connect, TransitGatewayConnect.class),
            ec2(
                    "TransitGatewayConnectPeers",
                    CONNECT_PEER,
                    TransitGatewayPeerResults::connectPeer,
                    TransitGatewayConnectPeer.class,
                    TransitGatewayConnectPeerSession.class));

    private TransitGatewayPeerResults() {}

    private static void peering(Described peering, Place place, Consumer<Fact> facts) {
        String id = peering.required(ATTACHMENT);
        String accepters = peering.text("AccepterTransitGatewayAttachmentId");
        facts.accept(new TransitGatewayPeeringAttachment(
                place.account(),
                place.region(),
                id,
                accepters.equals(id) ? "" : accepters,
                peering.nameTag(),
                peering.text("State"),
                end(peering.object("RequesterTgwInfo")),
                end(peering.object("AccepterTgwInfo"))));
    }

    private static PeeringTransitGateway end(Described end) {
        return new PeeringTransitGateway(
                end.text(GATEWAY), end.text("OwnerId"), end.text("Region"), end.text("CoreNetworkId"));
    }

    private static void connect(Described connect, Place place, Consumer<Fact> facts) {
        facts.accept(new TransitGatewayConnect(
                place.account(),
                place.region(),
                connect.required(ATTACHMENT),
                connect.nameTag(),
                connect.text(GATEWAY),
                connect.text("TransportTransitGatewayAttachmentId"),
                connect.text("State")));
    }

    private static void connectPeer(Described peer, Place place, Consumer<Fact> facts) {
        String id = peer.required(CONNECT_PEER);
        String attachmentId = peer.text(ATTACHMENT);
        Described configuration = peer.object("ConnectPeerConfiguration");
        facts.accept(new TransitGatewayConnectPeer(
                place.account(),
                place.region(),
                id,
                peer.nameTag(),
                attachmentId,
                peer.text("State"),
                configuration.text("PeerAddress")));
        for (Described session : configuration.list("BgpConfigurations")) {
            facts.accept(new TransitGatewayConnectPeerSession(
                    id, attachmentId, session.text("TransitGatewayAddress"), session.text("BgpStatus")));
        }
    }
}
