package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRouteTable;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import org.junit.jupiter.api.Test;

class TracerTransitGatewayTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .vpc("vpc-b", "10.1.0.0/16", "2600:2::/56")
            .subnetIn("az1", "subnet-a1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnetIn("az1", "subnet-ta", "vpc-a", "10.0.8.0/24")
            .subnetIn("az2", "subnet-a2", "vpc-a", "10.0.2.0/24")
            .subnetIn("az1", "subnet-b1", "vpc-b", "10.1.1.0/24", "2600:2:0:1::/64")
            .subnetIn("az1", "subnet-tb", "vpc-b", "10.1.8.0/24")
            .host("a", "subnet-a1", "10.0.1.10", "2600:1:0:1::10")
            .host("b", "subnet-b1", "10.1.1.10", "2600:2:0:1::10")
            .route("rtb-vpc-a", "10.0.0.0/8", "tgw-1")
            .route("rtb-vpc-b", "10.0.0.0/8", "tgw-1")
            .route("rtb-vpc-a", "2600::/16", "tgw-1")
            .route("rtb-vpc-b", "2600::/16", "tgw-1")
            .transitGateway("tgw-1", false)
            .attach("tgw-attach-a", "tgw-1", "vpc-a", "subnet-ta")
            .attach("tgw-attach-b", "tgw-1", "vpc-b", "subnet-tb");

    @Test
    void joinsVpcs() {
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
        assertThat(network.tcp("a", "2600:2:0:1::10", 22)).isEqualTo("yes");
    }

    @Test
    void carriesNoIpv6WithoutSupportForIt() {
        network.without(TransitGatewayVpcAttachment.class, "tgw-attach-b")
                .and(vpcAttachment("tgw-attach-b", "vpc-b", "available", false, false));
        assertThat(network.tcp("a", "2600:2:0:1::10", 22)).isEqualTo("no: transit-gateway-route rtb-tgw-1");
        assertThat(network.tcp("b", "2600:1:0:1::10", 22)).isEqualTo("no: transit-gateway tgw-attach-b");
    }

    private static TransitGatewayVpcAttachment vpcAttachment(
            String id, String vpcId, String state, boolean ipv6, boolean appliance) {
        return new TransitGatewayVpcAttachment(
                SmallNetwork.ACCOUNT,
                SmallNetwork.REGION,
                id,
                "",
                "tgw-1",
                vpcId,
                state,
                ipv6,
                appliance ? "enable" : "disable",
                true);
    }

    @Test
    void anAttachmentThatIsBeingChangedStillCarries() {
        network.without(TransitGatewayVpcAttachment.class, "tgw-attach-b")
                .and(vpcAttachment("tgw-attach-b", "vpc-b", "modifying", true, false));
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
    }

    @Test
    void anAttachmentThatIsGoneDoesNotCarry() {
        network.without(TransitGatewayVpcAttachment.class, "tgw-attach-a")
                .and(vpcAttachment("tgw-attach-a", "vpc-a", "deleted", true, false));
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway tgw-1");
    }

    @Test
    void unreadAttachmentsAreNotAbsentOnes() {
        network.without(TransitGatewayVpcAttachment.class, "tgw-attach-a").unread("TransitGatewayVpcAttachments");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: the attachment of vpc-a");
    }

    @Test
    void aZoneWithoutASubnetOfTheAttachmentCannotSend() {
        network.host("far", "subnet-a2", "10.0.2.10");
        assertThat(network.tcp("far", "b", 22)).isEqualTo("no: transit-gateway tgw-attach-a");
    }

    @Test
    void answersFromAZoneWithoutASubnetOfTheAttachmentFail() {
        network.host("far", "subnet-a2", "10.0.2.10");
        assertThat(network.tcp("b", "far", 22)).isEqualTo("there; back no: transit-gateway tgw-attach-a");
    }

    @Test
    void aLocalZoneIsServedByItsParent() {
        network.and(new AvailabilityZone(
                        SmallNetwork.ACCOUNT, SmallNetwork.REGION, "lax", "az1-lax", "local-zone", "az1"))
                .subnetIn("az1-lax", "subnet-lax", "vpc-a", "10.0.3.0/24")
                .host("edge", "subnet-lax", "10.0.3.10");
        assertThat(network.tcp("edge", "b", 22)).isEqualTo("yes");
    }

    @Test
    void aZoneThatWasNotToldIsUnknown() {
        network.subnetIn("", "subnet-x", "vpc-a", "10.0.4.0/24").host("x", "subnet-x", "10.0.4.10");
        assertThat(network.tcp("x", "b", 22)).isEqualTo("unknown: the zone of subnet-x");
    }

    @Test
    void theTableOfTheAttachmentTheyComeFromDecides() {
        network.and(new TransitGatewayRouteTable(
                        SmallNetwork.ACCOUNT, SmallNetwork.REGION, "rtb-other", "", "tgw-1", "available"))
                .without(TransitGatewayRouteTableAssociation.class, "tgw-attach-a")
                .and(new TransitGatewayRouteTableAssociation("rtb-other", "tgw-attach-a"));
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway-route rtb-other");
        network.and(new TransitGatewayRouteTablePropagation("rtb-other", "tgw-attach-b", "vpc", "vpc-b"));
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
    }

    @Test
    void anUnreadTableIsUnknown() {
        network.without(TransitGatewayRouteTable.class, "rtb-tgw-1");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: the transit gateway route table of tgw-attach-a");
    }

    @Test
    void unreadRoutesAreNotAbsentOnes() {
        network.unread("TransitGatewayRoutes").route("rtb-vpc-a", "172.16.0.0/12", "tgw-1");
        assertThat(network.tcp("a", "172.16.0.1", 22)).isEqualTo("unknown: the routes of rtb-tgw-1");
    }

    @Test
    void staticBeatsPropagated() {
        network.transitRoute("rtb-tgw-1", "10.1.0.0/16", "", "static", "blackhole");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway-route rtb-tgw-1");
    }

    @Test
    void theLongestPrefixBeatsStatic() {
        network.transitRoute("rtb-tgw-1", "10.0.0.0/8", "", "static", "blackhole");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
    }

    @Test
    void aDeletedRouteIsNotInstalledAndOneUnderWayIsUnknown() {
        network.transitRoute("rtb-tgw-1", "10.1.1.0/24", "", "static", "deleted");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
        network.transitRoute("rtb-tgw-1", "10.1.1.0/24", "tgw-attach-b", "static", "pending");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: what a route that is pending does");
    }

    @Test
    void routesOfATableThatWereReadAreAllThereAre() {
        network.transitRoute("rtb-tgw-1", "10.0.0.0/16", "tgw-attach-a", "propagated", "active");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway-route rtb-tgw-1");
    }

    @Test
    void hiddenPrefixesOfAVpnAreUnknown() {
        network.vpn("vpn-1", "tgw-1", "UP")
                .attachment("tgw-attach-vpn", "tgw-1", "vpn", "vpn-1")
                .and(new TransitGatewayRouteTablePropagation("rtb-tgw-1", "tgw-attach-vpn", "vpn", "vpn-1"))
                .route("rtb-vpc-a", "192.168.0.0/16", "tgw-1");
        assertThat(network.tcp("a", "192.168.1.7", 22))
                .isEqualTo("unknown: the prefixes that tgw-attach-vpn propagates");
    }

    @Test
    void aPolicyTableWithoutEntriesReadIsUnknown() {
        network.and(new TransitGatewayPolicyTableAssociation("tgw-ptb-1", "tgw-attach-a"));
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: the entries of policy table tgw-ptb-1");
    }

    private SmallNetwork acl(String id, String subnet, String... entries) {
        network.acl(id, "vpc-a", subnet);
        for (String entry : entries) {
            network.entry(id, entry);
        }
        return network;
    }

    @Test
    void theAttachmentsAclTestsWhereItsVpcSendsFromAndWhatItsVpcGets() {
        acl("acl-t", "subnet-ta", "100 in allow all 10.0.1.0/24", "100 out allow all 10.0.1.0/24");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
        assertThat(network.tcp("b", "a", 22)).isEqualTo("yes");
    }

    @Test
    void theAttachmentsAclStopsWhatItDoesNotTest() {
        acl("acl-t", "subnet-ta", "100 in allow all 10.1.0.0/16", "100 out allow all 10.1.0.0/16");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: network-acl-ingress acl-t");
        assertThat(network.tcp("b", "a", 22)).isEqualTo("no: network-acl-egress acl-t");
    }

    @Test
    void inTheSubnetOfTheAttachmentItselfOnlyTheWayOutIsTested() {
        network.host("near", "subnet-ta", "10.0.8.10");
        acl("acl-t", "subnet-ta", "100 in allow all 10.0.8.0/24", "100 out allow all 10.1.0.0/16");
        assertThat(network.tcp("near", "b", 22)).isEqualTo("yes");
        assertThat(network.tcp("b", "near", 22)).isEqualTo("yes");
    }

    private SmallNetwork twoDoors() {
        return network.subnetIn("az3", "subnet-b3", "vpc-b", "10.1.3.0/24")
                .host("b3", "subnet-b3", "10.1.3.10")
                .subnetIn("az2", "subnet-tb2", "vpc-b", "10.1.9.0/24")
                .and(new TransitGatewayVpcAttachmentSubnet("tgw-attach-b", "vpc-b", "subnet-tb2"))
                .subnetIn("az3", "subnet-ta3", "vpc-a", "10.0.9.0/24")
                .and(new TransitGatewayVpcAttachmentSubnet("tgw-attach-a", "vpc-a", "subnet-ta3"))
                .host("a3", "subnet-ta3", "10.0.9.10");
    }

    @Test
    void entersThroughTheSubnetOfItsOwnZone() {
        twoDoors().acl("acl-b2", "vpc-b", "subnet-tb2");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
    }

    @Test
    void entersThroughAnySubnetWhereItsZoneHasNone() {
        twoDoors();
        assertThat(network.tcp("a3", "b", 22)).isEqualTo("yes");
        network.acl("acl-b2", "vpc-b", "subnet-tb2");
        assertThat(network.tcp("a3", "b", 22)).isEqualTo("unknown: which subnet of tgw-attach-b AWS chooses");
        network.acl("acl-b1", "vpc-b", "subnet-tb");
        assertThat(network.tcp("a3", "b", 22)).startsWith("no: network-acl-egress acl-b");
    }

    @Test
    void whetherTheDoorIsTheReceiversOwnSubnetMayMatter() {
        twoDoors().host("door", "subnet-tb", "10.1.8.10");
        assertThat(network.tcp("a3", "door", 22)).isEqualTo("yes");
        network.acl("acl-b", "vpc-b", "subnet-tb", "subnet-tb2")
                .entry("acl-b", "100 out allow all 0.0.0.0/0")
                .entry("acl-b", "100 in allow all 10.1.8.0/24");
        assertThat(network.tcp("a3", "door", 22)).startsWith("unknown: which subnet of tgw-attach-b AWS chooses");
    }

    @Test
    void inApplianceModeTheZoneIsKeptOnlyWhereItIsKnown() {
        twoDoors()
                .acl("acl-b2", "vpc-b", "subnet-tb2")
                .without(TransitGatewayVpcAttachment.class, "tgw-attach-b")
                .and(vpcAttachment("tgw-attach-b", "vpc-b", "available", true, true));
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
        network.without(TransitGatewayRouteTablePropagation.class, "rtb-tgw-1")
                .transitRoute("rtb-tgw-1", "10.1.0.0/16", "tgw-attach-b")
                .transitRoute("rtb-tgw-1", "10.0.0.0/16", "tgw-attach-a");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: which subnet of tgw-attach-b AWS chooses");
    }

    private SmallNetwork twoGateways() {
        network.transitGateway("tgw-2", false)
                .vpc("vpc-c", "10.2.0.0/16")
                .subnetIn("az1", "subnet-c1", "vpc-c", "10.2.1.0/24")
                .host("c", "subnet-c1", "10.2.1.10")
                .route("rtb-vpc-c", "10.0.0.0/8", "tgw-2")
                .attach("tgw-attach-c", "tgw-2", "vpc-c", "subnet-c1");
        peerOf("tgw-1", "tgw-2");
        return peerOf("tgw-2", "tgw-1");
    }

    private SmallNetwork peerOf(String gateway, String other) {
        return network.and(
                new TransitGatewayAttachment(
                        SmallNetwork.ACCOUNT,
                        SmallNetwork.REGION,
                        "tgw-attach-peer",
                        "",
                        gateway,
                        "peering",
                        other,
                        "available",
                        "rtb-" + gateway,
                        "associated"),
                new TransitGatewayRouteTableAssociation("rtb-" + gateway, "tgw-attach-peer"));
    }

    @Test
    void peeringsNeedStaticRoutesOnBothSides() {
        twoGateways();
        assertThat(network.tcp("a", "c", 22)).isEqualTo("no: transit-gateway-route rtb-tgw-1");
        network.transitRoute("rtb-tgw-1", "10.2.0.0/16", "tgw-attach-peer");
        assertThat(network.tcp("a", "c", 22)).isEqualTo("there; back no: transit-gateway-route rtb-tgw-2");
        network.transitRoute("rtb-tgw-2", "10.0.0.0/16", "tgw-attach-peer");
        assertThat(network.tcp("a", "c", 22)).isEqualTo("yes");
    }

    @Test
    void anUnreadPeerIsUnknown() {
        peerOf("tgw-1", "tgw-unread");
        network.transitRoute("rtb-tgw-1", "10.2.0.0/16", "tgw-attach-peer");
        assertThat(network.tcp("a", "10.2.1.10", 22)).isEqualTo("unknown: the transit gateway tgw-unread");
    }

    @Test
    void routesThatGoRoundInCirclesArriveNowhere() {
        twoGateways()
                .transitRoute("rtb-tgw-1", "10.3.0.0/16", "tgw-attach-peer")
                .transitRoute("rtb-tgw-2", "10.3.0.0/16", "tgw-attach-peer");
        assertThat(network.tcp("a", "10.3.0.1", 22)).startsWith("no: ");
    }

    @Test
    void equalRoutesToDifferentVpcsAreUnknown() {
        network.vpc("vpc-c", "10.1.0.0/16")
                .subnetIn("az1", "subnet-c1", "vpc-c", "10.1.1.0/24")
                .attach("tgw-attach-c", "tgw-1", "vpc-c", "subnet-c1");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: which of several equal routes of rtb-tgw-1 is taken");
    }

    @Test
    void equalRoutesOverVpnsNeedOneThatIsUp() {
        network.vpn("vpn-1", "tgw-1", "DOWN")
                .vpn("vpn-2", "tgw-1", "UP")
                .attachment("tgw-attach-1", "tgw-1", "vpn", "vpn-1")
                .attachment("tgw-attach-2", "tgw-1", "vpn", "vpn-2")
                .transitRoute("rtb-tgw-1", "192.168.0.0/16", "tgw-attach-1", "propagated", "active")
                .transitRoute("rtb-tgw-1", "192.168.0.0/16", "tgw-attach-2", "propagated", "active")
                .transitRoute("rtb-tgw-1", "10.0.0.0/16", "tgw-attach-a", "propagated", "active")
                .route("rtb-vpc-a", "192.168.0.0/16", "tgw-1");
        assertThat(network.tcp("a", "192.168.1.7", 22)).isEqualTo("yes");
    }

    @Test
    void whatANetworkFunctionDoesIsUnknown() {
        network.attachment("tgw-attach-fw", "tgw-1", "network-function", "fw-1")
                .transitRoute("rtb-tgw-1", "10.1.0.0/16", "tgw-attach-fw");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: what lies behind tgw-attach-fw, a network-function");
    }
}
