package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayConnect;
import dev.faultline.model.TransitGatewayConnectPeer;
import dev.faultline.model.TransitGatewayConnectPeerSession;
import dev.faultline.model.TransitGatewayPeeringAttachment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of a peering, and each BGP session of a Connect peer, become facts of their own. */
class TransitGatewayPeerResultsTest {
    @TempDir
    private Path folder;

    @Test
    void bothEndsOfAPeeringKeepTheirView() {
        String seen = """
                {"TransitGatewayPeeringAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1", "State": "available",
                  "RequesterTgwInfo": {"TransitGatewayId": "tgw-1", "OwnerId": "111111111111", "Region": "eu-west-1"},
                  "AccepterTgwInfo": {"TransitGatewayId": "tgw-2", "OwnerId": "222222222222", "Region": "eu-west-1",
                    "CoreNetworkId": "core-network-1"}}]}
                """;
        SnapshotFolder snapshot = SnapshotFolder.of(folder, seen).and("222222222222", SnapshotFolder.REGION, seen);

        assertThat(snapshot.all(TransitGatewayPeeringAttachment.class))
                .extracting(
                        TransitGatewayPeeringAttachment::account,
                        peering -> peering.requester().transitGatewayId(),
                        peering -> peering.accepter().coreNetworkId(),
                        peering -> peering.idAt(peering.accepter()),
                        TransitGatewayPeeringAttachment::live)
                .containsExactlyInAnyOrder(
                        tuple(SnapshotFolder.ACCOUNT, "tgw-1", "core-network-1", "tgw-attach-1", true),
                        tuple("222222222222", "tgw-1", "core-network-1", "tgw-attach-1", true));
    }

    @Test
    void theAccepterMayCallTheAttachmentOtherwise() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayPeeringAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1", "State": "modifying",
                  "AccepterTransitGatewayAttachmentId": "tgw-attach-2",
                  "RequesterTgwInfo": {"TransitGatewayId": "tgw-1"}, "AccepterTgwInfo": {"TransitGatewayId": "tgw-2"}}]}
                """);

        assertThat(snapshot.all(TransitGatewayPeeringAttachment.class))
                .extracting(
                        peering -> peering.idAt(peering.requester()),
                        peering -> peering.idAt(peering.accepter()),
                        TransitGatewayPeeringAttachment::live)
                .containsExactly(tuple("tgw-attach-1", "tgw-attach-2", true));
    }

    @Test
    void aConnectPeerHasItsSessions() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayConnects": [{"TransitGatewayAttachmentId": "c", "TransportTransitGatewayAttachmentId": "t",
                   "TransitGatewayId": "tgw-1", "State": "available", "Options": {"Protocol": "gre"}}],
                 "TransitGatewayConnectPeers": [
                   {"TransitGatewayAttachmentId": "c", "TransitGatewayConnectPeerId": "p", "State": "available",
                    "ConnectPeerConfiguration": {"TransitGatewayAddress": "10.99.0.4", "PeerAddress": "10.1.0.10",
                      "InsideCidrBlocks": ["169.254.6.0/29"], "BgpConfigurations": [
                      {"TransitGatewayAddress": "169.254.6.2", "PeerAddress": "169.254.6.1", "BgpStatus": "up"},
                      {"TransitGatewayAddress": "169.254.6.3", "PeerAddress": "169.254.6.1", "BgpStatus": "down"}]}},
                   {"TransitGatewayAttachmentId": "c", "TransitGatewayConnectPeerId": "q", "State": "deleting"}]}
                """);

        assertThat(snapshot.all(TransitGatewayConnect.class))
                .extracting(TransitGatewayConnect::id, TransitGatewayConnect::transportAttachmentId)
                .containsExactly(tuple("c", "t"));
        assertThat(snapshot.all(TransitGatewayConnectPeer.class))
                .extracting(
                        TransitGatewayConnectPeer::id,
                        TransitGatewayConnectPeer::peerAddress,
                        TransitGatewayConnectPeer::available)
                .containsExactly(tuple("p", "10.1.0.10", true), tuple("q", "", false));
        assertThat(snapshot.all(TransitGatewayConnectPeerSession.class))
                .extracting(TransitGatewayConnectPeerSession::detail)
                .containsExactly("BGP session with 169.254.6.2 up", "BGP session with 169.254.6.3 down");
    }

    @Test
    void anAttachmentTellsHowFarItsAssociationIs() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayAttachments": [
                  {"TransitGatewayAttachmentId": "a", "Association": {"TransitGatewayRouteTableId": "t", "State": "associating"}},
                  {"TransitGatewayAttachmentId": "b", "Association": {"TransitGatewayPolicyTableId": "p"}},
                  {"TransitGatewayAttachmentId": "c"}]}
                """);

        assertThat(snapshot.all(TransitGatewayAttachment.class))
                .extracting(TransitGatewayAttachment::associationState)
                .containsExactly("associating", "associated", "");
    }
}
