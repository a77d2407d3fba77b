package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnTrafficSelector;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VPN connections become facts, and what AWS does not tell of them is not made up. */
class VpnResultsTest {
    @TempDir
    private Path folder;

    @Test
    void aTunnelThatAwsTellsLittleOfHasNoNumberOfRoutesAndNoAge() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"VpnConnections": [{"VpnConnectionId": "vpn-1", "State": "available", "VgwTelemetry": [
                  {"OutsideIpAddress": "203.0.113.1", "Status": "UP"},
                  {"OutsideIpAddress": "203.0.113.2", "Status": "UP", "AcceptedRouteCount": 0,
                   "LastStatusChange": "2026-05-28T22:47:09+00:00"},
                  {"OutsideIpAddress": "203.0.113.3", "Status": "UP", "LastStatusChange": "yesterday"}]}]}
                """);

        assertThat(snapshot.all(VgwTelemetry.class))
                .extracting(VgwTelemetry::routesTold, VgwTelemetry::lastStatusChange)
                .containsExactly(
                        tuple(false, Optional.empty()),
                        tuple(true, Optional.of(Instant.parse("2026-05-28T22:47:09Z"))),
                        tuple(false, Optional.empty()));
        assertThat(snapshot.read().warnings()).isEmpty();
    }

    @Test
    void aConnectionWithoutOptionsRoutesNobodyKnowsHow() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"VpnConnections": [
                  {"VpnConnectionId": "vpn-1", "State": "available"},
                  {"VpnConnectionId": "vpn-2", "State": "available", "Options": {"StaticRoutesOnly": false}},
                  {"VpnConnectionId": "vpn-3", "State": "available", "Options": {"StaticRoutesOnly": true}}]}
                """);

        assertThat(snapshot.all(VpnConnection.class))
                .extracting(VpnConnection::optionsTold, VpnConnection::dynamic, VpnConnection::staticRoutesOnly)
                .containsExactly(tuple(false, false, false), tuple(true, true, false), tuple(true, false, true));
    }

    @Test
    void readsTheSelectorsOfBothSidesAndWhatAPrivateVpnRides() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"VpnConnections": [{"VpnConnectionId": "vpn-1", "TransitGatewayId": "tgw-1", "State": "available",
                  "Options": {"StaticRoutesOnly": false, "LocalIpv4NetworkCidr": "172.16.0.0/12",
                    "RemoteIpv4NetworkCidr": "10.0.0.0/16", "RemoteIpv6NetworkCidr": "2001:db8::/56",
                    "OutsideIpAddressType": "PrivateIpv4", "TransportTransitGatewayAttachmentId": "tgw-attach-1"}}]}
                """);

        assertThat(snapshot.all(VpnTrafficSelector.class))
                .extracting(VpnTrafficSelector::detail)
                .containsExactly("local 172.16.0.0/12", "remote 10.0.0.0/16", "remote 2001:db8::/56");
        assertThat(snapshot.all(VpnConnection.class))
                .extracting(VpnConnection::ridesDirectConnect, VpnConnection::transportTransitGatewayAttachmentId)
                .containsExactly(tuple(true, "tgw-attach-1"));
    }

    @Test
    void readsWhoAndWhereADeviceIs() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"CustomerGateways": [
                  {"CustomerGatewayId": "cgw-1", "BgpAsnExtended": "4200000001", "DeviceName": "newark-edge-1",
                   "Tags": [{"Key": "Site", "Value": "newark "}, {"Key": "Name", "Value": "old router"}]},
                  {"CustomerGatewayId": "cgw-2", "BgpAsn": "65001"}]}
                """);

        assertThat(snapshot.all(CustomerGateway.class))
                .extracting(
                        CustomerGateway::bgpAsn,
                        CustomerGateway::deviceName,
                        CustomerGateway::name,
                        gateway -> gateway.tag("site"))
                .containsExactly(
                        tuple("4200000001", "newark-edge-1", "old router", "newark"), tuple("65001", "", "", ""));
    }
}
