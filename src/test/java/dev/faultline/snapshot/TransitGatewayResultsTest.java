package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.Coverage.Status;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What transit gateways are told to do becomes facts, one way of a route each. */
class TransitGatewayResultsTest {
    @TempDir
    private Path folder;

    @Test
    void aRouteIsAWayOverEachOfItsAttachmentsAndABlackholeGoesNowhere() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayRoutes": [
                  {"TransitGatewayRouteTableId": "tgw-rtb-1", "DestinationCidrBlock": "10.1.0.0/16", "Type": "propagated",
                   "State": "active", "TransitGatewayAttachments": [
                     {"TransitGatewayAttachmentId": "tgw-attach-1", "ResourceType": "vpn", "ResourceId": "vpn-1"},
                     {"TransitGatewayAttachmentId": "tgw-attach-2", "ResourceType": "vpn", "ResourceId": "vpn-2"}]},
                  {"TransitGatewayRouteTableId": "tgw-rtb-1", "DestinationCidrBlock": "10.2.0.0/16", "Type": "static",
                   "State": "blackhole"},
                  {"TransitGatewayRouteTableId": "tgw-rtb-1", "DestinationCidrBlock": "2001:db8::/56", "Type": "static",
                   "State": "blackhole", "TransitGatewayAttachments": [], "PrefixListId": "pl-1"}]}
                """);

        assertThat(snapshot.all(TransitGatewayRoute.class))
                .extracting(
                        route -> route.destinationCidrBlock().text(),
                        TransitGatewayRoute::attachmentId,
                        TransitGatewayRoute::resourceType,
                        TransitGatewayRoute::prefixListId)
                .containsExactly(
                        tuple("10.1.0.0/16", "tgw-attach-1", "vpn", ""),
                        tuple("10.1.0.0/16", "tgw-attach-2", "vpn", ""),
                        tuple("10.2.0.0/16", "", "", ""),
                        tuple("2001:db8::/56", "", "", "pl-1"));
        assertThat(snapshot.all(TransitGatewayRoute.class))
                .extracting(TransitGatewayRoute::active, TransitGatewayRoute::staticRoute)
                .containsExactly(tuple(true, false), tuple(true, false), tuple(false, true), tuple(false, true));
    }

    @Test
    void aMalformedRouteCostsItself() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayRoutes": [
                  {"TransitGatewayRouteTableId": "tgw-rtb-1", "DestinationCidrBlock": "10.1.0.0/99"},
                  {"DestinationCidrBlock": "10.2.0.0/16"},
                  {"TransitGatewayRouteTableId": "tgw-rtb-1", "DestinationCidrBlock": "10.3.0.0/16"}]}
                """);

        assertThat(snapshot.all(TransitGatewayRoute.class))
                .extracting(route -> route.destinationCidrBlock().text())
                .containsExactly("10.3.0.0/16");
        assertThat(snapshot.line("TransitGatewayRoutes").status()).isEqualTo(Status.FAILED);
        assertThat(snapshot.line("TransitGatewayRoutes").objects()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsInForceIsAnAssociationOrAPropagation() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayRouteTableAssociations": [
                  {"TransitGatewayRouteTableId": "t", "TransitGatewayAttachmentId": "associated", "State": "associated"},
                  {"TransitGatewayRouteTableId": "t", "TransitGatewayAttachmentId": "untold"},
                  {"TransitGatewayRouteTableId": "t", "TransitGatewayAttachmentId": "leaving", "State": "disassociating"}],
                 "TransitGatewayRouteTablePropagations": [
                  {"TransitGatewayRouteTableId": "t", "TransitGatewayAttachmentId": "enabled", "State": "enabled",
                   "ResourceType": "vpc", "ResourceId": "vpc-1"},
                  {"TransitGatewayRouteTableId": "t", "TransitGatewayAttachmentId": "enabling", "State": "enabling"},
                  {"TransitGatewayRouteTableId": "t", "TransitGatewayAttachmentId": "disabled", "State": "disabled"}],
                 "TransitGatewayPolicyTableAssociations": [
                  {"TransitGatewayPolicyTableId": "p", "TransitGatewayAttachmentId": "associated", "State": "associated"},
                  {"TransitGatewayPolicyTableId": "p", "TransitGatewayAttachmentId": "leaving", "State": "disassociating"}]}
                """);

        assertThat(snapshot.all(TransitGatewayRouteTableAssociation.class))
                .extracting(TransitGatewayRouteTableAssociation::attachmentId)
                .containsExactly("associated", "untold");
        assertThat(snapshot.all(TransitGatewayRouteTablePropagation.class))
                .extracting(
                        TransitGatewayRouteTablePropagation::attachmentId,
                        TransitGatewayRouteTablePropagation::resourceId)
                .containsExactly(tuple("enabled", "vpc-1"));
        assertThat(snapshot.all(TransitGatewayPolicyTableAssociation.class))
                .extracting(TransitGatewayPolicyTableAssociation::attachmentId)
                .containsExactly("associated");
    }

    @Test
    void anAttachmentTellsItsTableWhileItIsInForce() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayAttachments": [
                  {"TransitGatewayAttachmentId": "a", "Association": {"TransitGatewayRouteTableId": "t", "State": "associated"}},
                  {"TransitGatewayAttachmentId": "b", "Association": {"TransitGatewayRouteTableId": "t", "State": "disassociating"}},
                  {"TransitGatewayAttachmentId": "c", "Association": {"TransitGatewayPolicyTableId": "p", "State": "associated"}},
                  {"TransitGatewayAttachmentId": "d", "Association": {"TransitGatewayPolicyTableId": "p", "State": "disassociating"}},
                  {"TransitGatewayAttachmentId": "e"}]}
                """);

        assertThat(snapshot.all(TransitGatewayAttachment.class))
                .extracting(TransitGatewayAttachment::id, TransitGatewayAttachment::routeTableId)
                .containsExactly(tuple("a", "t"), tuple("b", ""), tuple("c", ""), tuple("d", ""), tuple("e", ""));
        assertThat(snapshot.all(TransitGatewayPolicyTableAssociation.class))
                .extracting(TransitGatewayPolicyTableAssociation::attachmentId)
                .containsExactly("c");
    }

    @Test
    void readsWhatBatfishKeepsPerTableAndCountsItAsAsked() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayStaticRoutes": [{
                   "AdditionalRoutesAvailable": false,
                   "Routes": [
                     {"DestinationCidrBlock": "10.20.0.0/16", "State": "active", "Type": "static",
                      "TransitGatewayAttachments": [
                        {"ResourceId": "tgw-2", "ResourceType": "peering", "TransitGatewayAttachmentId": "tgw-attach-1"}]},
                     {"DestinationCidrBlock": "10.30.0.0/16", "State": "blackhole", "Type": "static"}],
                   "TransitGatewayRouteTableId": "tgw-rtb-1"}]}
                """).and("""
                {"TransitGatewayPropagations": [{
                   "TransitGatewayRouteTableId": "tgw-rtb-1",
                   "TransitGatewayRouteTablePropagations": [
                     {"ResourceId": "vpc-1", "ResourceType": "vpc", "State": "enabled", "TransitGatewayAttachmentId": "tgw-attach-2"},
                     {"ResourceId": "vpc-2", "ResourceType": "vpc", "State": "disabled", "TransitGatewayAttachmentId": "tgw-attach-3"}]}]}
                """);

        assertThat(snapshot.all(TransitGatewayRoute.class))
                .extracting(TransitGatewayRoute::transitGatewayRouteTableId, TransitGatewayRoute::attachmentId)
                .containsExactly(tuple("tgw-rtb-1", "tgw-attach-1"), tuple("tgw-rtb-1", ""));
        assertThat(snapshot.all(TransitGatewayRouteTablePropagation.class))
                .extracting(TransitGatewayRouteTablePropagation::id, TransitGatewayRouteTablePropagation::attachmentId)
                .containsExactly(tuple("tgw-rtb-1", "tgw-attach-2"));
        assertThat(snapshot.line("TransitGatewayRoutes").status()).isEqualTo(Status.OK);
        assertThat(snapshot.line("TransitGatewayRouteTablePropagations").status())
                .isEqualTo(Status.OK);
        assertThat(snapshot.line("TransitGatewayRouteTableAssociations").status())
                .isEqualTo(Status.NOT_ASKED);
        assertThat(snapshot.read().warnings()).isEmpty();
    }

    @Test
    void anEmptyListOfBatfishsIsAnAnswerToo() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, "{\"TransitGatewayStaticRoutes\": []}");

        assertThat(snapshot.line("TransitGatewayRoutes").status()).isEqualTo(Status.OK);
    }

    @Test
    void aListOfBatfishsThatIsCutOffFailsTheCallItStandsFor() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGatewayStaticRoutes": [
                  {"TransitGatewayRouteTableId": "tgw-rtb-1", "Routes": []},
                  {"TransitGatewayRouteTableId": "tgw-rt
                """);

        assertThat(snapshot.line("TransitGatewayRoutes").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aPeeringAttachmentIsAnAttachmentOfBothTransitGateways() {
        String seen = """
                {"TransitGatewayAttachments": [
                  {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "%s", "TransitGatewayOwnerId": "%s",
                   "ResourceType": "peering", "ResourceId": "%s", "State": "available",
                   "Association": {"TransitGatewayRouteTableId": "%s", "State": "associated"}}]}
                """;
        SnapshotFolder sameRegion = SnapshotFolder.of(
                        folder, seen.formatted("tgw-1", SnapshotFolder.ACCOUNT, "tgw-2", "tgw-rtb-1"))
                .and(
                        "222222222222",
                        SnapshotFolder.REGION,
                        seen.formatted("tgw-2", "222222222222", "tgw-1", "tgw-rtb-2"));

        assertThat(sameRegion.all(TransitGatewayAttachment.class))
                .extracting(
                        TransitGatewayAttachment::account,
                        TransitGatewayAttachment::transitGatewayId,
                        TransitGatewayAttachment::routeTableId)
                .containsExactlyInAnyOrder(
                        tuple("111111111111", "tgw-1", "tgw-rtb-1"), tuple("222222222222", "tgw-2", "tgw-rtb-2"));
    }

    @Test
    void anAttachmentOfASharedTransitGatewayIsOneAsItsOwnerSeesIt() {
        String seen = """
                {"TransitGatewayAttachments": [
                  {"TransitGatewayAttachmentId": "tgw-attach-1", "TransitGatewayId": "tgw-1", "TransitGatewayOwnerId": "222222222222",
                   "ResourceType": "vpc", "ResourceId": "vpc-1", "State": "available" %s}]}
                """;
        SnapshotFolder shared = SnapshotFolder.of(folder, seen.formatted(""))
                .and(
                        "222222222222",
                        SnapshotFolder.REGION,
                        seen.formatted(", \"Association\": {\"TransitGatewayRouteTableId\": \"tgw-rtb-1\"}"));

        assertThat(shared.all(TransitGatewayAttachment.class))
                .extracting(TransitGatewayAttachment::account, TransitGatewayAttachment::routeTableId)
                .containsExactly(tuple("222222222222", "tgw-rtb-1"));
    }

    @Test
    void readsWhatIsSwitchedOnWithAwssDefaults() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TransitGateways": [
                  {"TransitGatewayId": "tgw-1", "State": "available", "Options": {"SecurityGroupReferencingSupport": "enable", "VpnEcmpSupport": "disable"}},
                  {"TransitGatewayId": "tgw-2", "State": "available"}],
                 "TransitGatewayVpcAttachments": [
                  {"TransitGatewayAttachmentId": "a", "TransitGatewayId": "tgw-1", "VpcId": "vpc-1", "State": "available",
                   "SubnetIds": ["subnet-a", "subnet-b"],
                   "Options": {"Ipv6Support": "enable", "ApplianceModeSupport": "enable", "SecurityGroupReferencingSupport": "disable"}},
                  {"TransitGatewayAttachmentId": "b", "TransitGatewayId": "tgw-1", "VpcId": "vpc-2", "State": "modifying"}]}
                """);

        assertThat(snapshot.all(TransitGateway.class))
                .extracting(TransitGateway::securityGroupReferencingSupport, TransitGateway::vpnEcmpSupport)
                .containsExactly(tuple(true, "disable"), tuple(false, ""));
        assertThat(snapshot.all(TransitGatewayVpcAttachment.class))
                .extracting(
                        TransitGatewayVpcAttachment::ipv6Support,
                        TransitGatewayVpcAttachment::applianceModeSupport,
                        TransitGatewayVpcAttachment::securityGroupReferencingSupport,
                        TransitGatewayVpcAttachment::live)
                .containsExactly(tuple(true, "enable", false, true), tuple(false, "", true, true));
        assertThat(snapshot.all(TransitGatewayVpcAttachmentSubnet.class))
                .containsExactly(
                        new TransitGatewayVpcAttachmentSubnet("a", "vpc-1", "subnet-a"),
                        new TransitGatewayVpcAttachmentSubnet("a", "vpc-1", "subnet-b"));
    }
}
