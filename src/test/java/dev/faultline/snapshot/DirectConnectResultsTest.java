package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.Bandwidth;
import dev.faultline.model.BgpPeer;
import dev.faultline.model.Cidr;
import dev.faultline.model.Connection;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Lag;
import dev.faultline.model.LagConnection;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VirtualInterfaceRoute;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectConnectResultsTest {
    @TempDir
    private Path folder;

    @Test
    void theLetterOfAuthorizationHasItsTimeHoweverTheCliWritesIt() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"connections": [
                  {"connectionId": "dxcon-1", "connectionState": "pending", "loaIssueTime": "2026-02-11T15:20:31+01:00"},
                  {"connectionId": "dxcon-2", "connectionState": "pending", "loaIssueTime": 1770819631.5},
                  {"connectionId": "dxcon-3", "connectionState": "ordering"},
                  {"connectionId": "dxcon-4", "connectionState": "pending", "loaIssueTime": "soon"}]}
                """);

        assertThat(snapshot.all(Connection.class))
                .extracting(Connection::id, Connection::loaIssueTime)
                .containsExactly(
                        tuple("dxcon-1", Optional.of(Instant.parse("2026-02-11T14:20:31Z"))),
                        tuple("dxcon-2", Optional.of(Instant.parse("2026-02-11T14:20:31Z"))),
                        tuple("dxcon-3", Optional.empty()));
        assertThat(snapshot.line("Connections").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aHostedConnectionHasItsPartnerForAProvider() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"Connections": [
                  {"connectionId": "dxcon-1", "providerName": "Eir", "partnerName": "Equinix", "bandwidth": "10Gbps"},
                  {"connectionId": "dxcon-2", "providerName": "", "partnerName": "Equinix", "bandwidth": "500Mbps"},
                  {"connectionId": "dxcon-3", "bandwidth": "plenty"}]}
                """);

        assertThat(snapshot.all(Connection.class))
                .extracting(Connection::providerName, connection -> Bandwidth.of(connection.bandwidth()))
                .containsExactly(
                        tuple("Eir", Optional.of(new Bandwidth(10_000))),
                        tuple("Equinix", Optional.of(new Bandwidth(500))),
                        tuple("", Optional.empty()));
    }

    @Test
    void aLagThatKeepsItsNumbersToItselfHasNotNone() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"Lags": [
                  {"lagId": "dxlag-1", "numberOfConnections": 2, "minimumLinks": 0, "connectionsBandwidth": "10Gbps",
                   "connections": [{"connectionId": "dxcon-1", "connectionState": "available"}]},
                  {"lagId": "dxlag-2"}]}
                """);

        assertThat(snapshot.all(Lag.class))
                .extracting(Lag::numberOfConnections, Lag::minimumLinks, Lag::connectionsBandwidth)
                .containsExactly(tuple(2, 0, "10Gbps"), tuple(Lag.UNTOLD, Lag.UNTOLD, ""));
        assertThat(snapshot.all(LagConnection.class))
                .containsExactly(new LagConnection("dxlag-1", "dxcon-1", "available"));
    }

    @Test
    void aVirtualInterfaceHasWhatItsFailoverTurnsOn() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"virtualInterfaces": [
                  {"virtualInterfaceId": "dxvif-1", "ownerAccount": "222222222222", "mtu": 8500,
                   "jumboFrameCapable": false, "siteLinkEnabled": true, "rateLimit": "500Mbps",
                   "bgpPeers": [{"bgpPeerId": "dxpeer-1", "addressFamily": "ipv6", "bgpPeerState": "deleting",
                                 "bgpStatus": "down"}]},
                  {"virtualInterfaceId": "dxvif-2"}]}
                """);

        assertThat(snapshot.all(VirtualInterface.class))
                .extracting(
                        VirtualInterface::ownerAccount,
                        VirtualInterface::mtu,
                        VirtualInterface::jumboFrameCapable,
                        VirtualInterface::siteLinkEnabled,
                        VirtualInterface::rateLimit)
                .containsExactly(tuple("222222222222", 8500, false, true, "500Mbps"), tuple("", 0, true, false, ""));
        assertThat(snapshot.all(BgpPeer.class))
                .containsExactly(new BgpPeer("dxvif-1", "dxpeer-1", "ipv6", "deleting", "down"));
    }

    @Test
    void theRoutesOfAVirtualInterfaceAreReadWhereTheSnapshotHasThem() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"virtualInterfaceRoutes": [
                  {"virtualInterfaceId": "dxvif-1", "cidr": "10.9.0.0/16", "routeDirection": "accepted"},
                  {"virtualInterfaceId": "dxvif-1", "cidr": "2001:db8::/32", "routeDirection": "advertised"}]}
                """);

        assertThat(snapshot.all(VirtualInterfaceRoute.class))
                .containsExactly(
                        new VirtualInterfaceRoute("dxvif-1", Cidr.of("10.9.0.0/16"), "accepted"),
                        new VirtualInterfaceRoute("dxvif-1", Cidr.of("2001:db8::/32"), "advertised"));
        assertThat(snapshot.line("VirtualInterfaceRoutes").operation()).isEqualTo("ListVirtualInterfaceRoutes");
    }

    @Test
    void anAssociationSaysWhetherItsPrefixesWereTold() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"directConnectGatewayAssociations": [
                  {"associationId": "a-1", "directConnectGatewayId": "dxgw-1", "associationState": "associated",
                   "associatedGateway": {"id": "tgw-1"}, "allowedPrefixesToDirectConnectGateway": []},
                  {"associationId": "a-2", "directConnectGatewayId": "dxgw-1", "associationState": "associated",
                   "associatedGateway": {"id": "tgw-2"}}]}
                """);

        assertThat(snapshot.all(DirectConnectGatewayAssociation.class))
                .extracting(DirectConnectGatewayAssociation::prefixesTold)
                .containsExactly(true, false);
    }
}
