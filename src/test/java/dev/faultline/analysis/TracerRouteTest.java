package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.RouteTableAssociation;
import org.junit.jupiter.api.Test;

class TracerRouteTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "10.5.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
            .host("web", "subnet-1", "10.0.1.10=54.0.0.1", "2600:1:0:1::10")
            .host("db", "subnet-2", "10.0.2.10")
            .internetGateway("igw-1", "vpc-a")
            .vpnGateway("vgw-1", "vpc-a")
            .vpn("vpn-1", "vgw-1", "UP");

    @Test
    void everyBlockOfTheVpcIsLocal() {
        network.subnet("subnet-5", "vpc-a", "10.5.0.0/24").host("second", "subnet-5", "10.5.0.10");
        assertThat(network.tcp("web", "second", 22)).isEqualTo("yes");
    }

    @Test
    void whereNoRouteLeadsNothingGoes() {
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void theLongestPrefixWins() {
        network.route("rtb-vpc-a", "8.8.0.0/16", "igw-1").route("rtb-vpc-a", "0.0.0.0/0", "vgw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void aBlackholeThatIsLongerWinsAndDrops() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "igw-1").route("rtb-vpc-a", "8.8.8.0/24", "nat-gone", "blackhole");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-vpc-a");
        assertThat(network.tcp("web", "1.2.3.4", 443)).isEqualTo("yes");
    }

    @Test
    void staticBeatsPropagatedForOneDestination() {
        network.propagated("rtb-vpc-a", "0.0.0.0/0", "vgw-1").route("rtb-vpc-a", "0.0.0.0/0", "igw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void staticBeatsAPrefixListAndThatBeatsPropagated() {
        network.prefixList("pl-1", "8.8.8.0/24")
                .route("rtb-vpc-a", "pl-1", "igw-1")
                .propagated("rtb-vpc-a", "8.8.8.0/24", "vgw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
        network.route("rtb-vpc-a", "8.8.8.0/24", "nat-gone", "blackhole");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void localBeatsAPropagatedRouteThatIsMoreSpecific() {
        network.propagated("rtb-vpc-a", "10.0.2.0/24", "vgw-1");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("yes");
    }

    @Test
    void aStaticRouteToAWholeSubnetBeatsLocal() {
        network.route("rtb-vpc-a", "10.0.2.0/24", "eni-gone", "blackhole");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void aReplacedLocalRouteIsNotLocal() {
        network.route("rtb-vpc-a", "10.0.0.0/16", "eni-gone", "blackhole");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void overlappingPrefixListsWithDifferentTargetsAreUnknown() {
        network.prefixList("pl-1", "8.8.8.0/24")
                .prefixList("pl-2", "8.8.0.0/16")
                .route("rtb-vpc-a", "pl-1", "igw-1")
                .route("rtb-vpc-a", "pl-2", "vgw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).startsWith("unknown: which of igw-1 and vgw-1");
        network.route("rtb-vpc-a", "8.8.8.0/24", "igw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void anUnreadPrefixListMayLeadElsewhere() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "igw-1").route("rtb-vpc-a", "pl-unread", "vgw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: the entries of pl-unread");
    }

    @Test
    void anUnreadPrefixListToTheSameTargetChangesNothing() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "igw-1").route("rtb-vpc-a", "pl-unread", "igw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void noPrefixListButToAMiddleboxLeadsAwayFromLocal() {
        network.route("rtb-vpc-a", "pl-unread", "vgw-1");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("yes");
        network.route("rtb-vpc-a", "pl-unread2", "eni-x");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("unknown: the entries of pl-unread2");
    }

    @Test
    void anUnreadListOfAGatewayEndpointHoldsPublicAddressesAlone() {
        network.endpoint("vpce-s3", "Gateway", "subnet-1", "available")
                .route("rtb-vpc-a", "10.200.0.0/16", "igw-1")
                .route("rtb-vpc-a", "pl-s3", "vpce-s3");
        assertThat(network.tcp("web", "10.200.0.1", 443)).isEqualTo("no: internet-gateway igw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: the entries of pl-s3");
    }

    @Test
    void anIpv4DefaultRouteSaysNothingAboutIpv6() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "igw-1");
        assertThat(network.tcp("web", "2a00:1450::1", 443)).isEqualTo("no: route rtb-vpc-a");
        network.route("rtb-vpc-a", "::/0", "igw-1");
        assertThat(network.tcp("web", "2a00:1450::1", 443)).isEqualTo("yes");
    }

    @Test
    void aStateThatIsNotDocumentedIsUnknownWhereItMatters() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "igw-1").route("rtb-vpc-a", "8.8.8.0/24", "vgw-1", "filtered");
        assertThat(network.tcp("web", "8.8.8.8", 443)).startsWith("unknown: what a route that is filtered does");
        assertThat(network.tcp("web", "1.2.3.4", 443)).isEqualTo("yes");
    }

    @Test
    void aFilteredRouteThatWouldNotWinChangesNothing() {
        network.route("rtb-vpc-a", "8.8.8.0/24", "igw-1").route("rtb-vpc-a", "0.0.0.0/0", "vgw-1", "filtered");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
        network.route("rtb-vpc-a", "8.8.8.8/32", "igw-1", "filtered");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void aSubnetWithATableOfItsOwnDoesNotAskTheMainOne() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "igw-1").table("rtb-own", "vpc-a", "subnet-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-own");
    }

    @Test
    void theMainTableIsThatOfTheSameVpc() {
        network.vpc("vpc-0", "10.9.0.0/16").route("rtb-vpc-0", "0.0.0.0/0", "igw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void anUnreadTableIsUnknown() {
        network.without(RouteTableAssociation.class, "rtb-vpc-a");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("unknown: the route table of subnet-1");
    }

    @Test
    void targetsOutsideTheModelAreUnknown() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "core-network-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: what lies behind core-network-1");
    }

    @Test
    void aPrefixListWithoutEntriesTakesNothing() {
        network.prefixList("pl-empty").route("rtb-vpc-a", "0.0.0.0/0", "igw-1").route("rtb-vpc-a", "pl-empty", "vgw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void entriesOfAPrefixListThatWereDeniedAreUnknown() {
        network.prefixList("pl-denied")
                .unread("ManagedPrefixListEntries")
                .route("rtb-vpc-a", "0.0.0.0/0", "igw-1")
                .route("rtb-vpc-a", "pl-denied", "vgw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: the entries of pl-denied");
    }
}
