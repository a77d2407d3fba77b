package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.Protocol;
import org.junit.jupiter.api.Test;

class TracerNatGatewayTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-nat", "vpc-a", "10.0.9.0/24")
            .table("rtb-nat", "vpc-a", "subnet-nat")
            .host("web", "subnet-1", "10.0.1.10", "2600:1:0:1::10")
            .internetGateway("igw-1", "vpc-a")
            .route("rtb-vpc-a", "0.0.0.0/0", "nat-1");

    private SmallNetwork openNat() {
        return network.nat("nat-1", "subnet-nat", "public", "10.0.9.9", "53.0.0.1")
                .route("rtb-nat", "0.0.0.0/0", "igw-1");
    }

    @Test
    void speaksForWhoHasNoPublicAddress() {
        assertThat(openNat().tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void takesNothingFromOutside() {
        assertThat(openNat().tcp("internet", "53.0.0.1", 443)).isEqualTo("no: nat-gateway eni-nat-1");
    }

    @Test
    void translatesTcpUdpAndIcmpAlone() {
        openNat();
        assertThat(network.udp("web", "8.8.8.8", 53)).isEqualTo("yes");
        assertThat(network.ping("web", "8.8.8.8")).isEqualTo("yes");
        assertThat(network.ask("web", "8.8.8.8", new Protocol("47"), 0, 0)).isEqualTo("no: nat-gateway nat-1");
    }

    @Test
    void isNoWayOutForIpv6() {
        openNat().route("rtb-vpc-a", "::/0", "nat-1");
        assertThat(network.tcp("web", "2a00:1450::1", 443)).isEqualTo("no: nat-gateway nat-1");
    }

    @Test
    void needsARouteOfItsSubnetToTheInternetGateway() {
        network.nat("nat-1", "subnet-nat", "public", "10.0.9.9", "53.0.0.1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-nat");
    }

    @Test
    void isNotItsOwnWayOut() {
        network.nat("nat-1", "subnet-1", "public", "10.0.1.9", "53.0.0.1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: nat-gateway nat-1");
    }

    @Test
    void privateOnesHaveNoWayThroughAnInternetGateway() {
        network.nat("nat-1", "subnet-nat", "private", "10.0.9.9", "").route("rtb-nat", "0.0.0.0/0", "igw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: internet-gateway igw-1");
    }

    @Test
    void failedOnesDrop() {
        openNat()
                .without(NatGateway.class, "nat-1")
                .and(new NatGateway(
                        SmallNetwork.ACCOUNT,
                        SmallNetwork.REGION,
                        "nat-1",
                        "vpc-a",
                        "subnet-nat",
                        "",
                        "failed",
                        "public",
                        "zonal",
                        ""));
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: nat-gateway nat-1");
    }

    @Test
    void unreadOnesAreUnknown() {
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: the NAT gateway nat-1");
    }

    @Test
    void whatAddressesItHasMustBeTold() {
        openNat().without(NatGatewayAddress.class, "nat-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: the private address of nat-1");
    }

    @Test
    void regionalOnesFollowATableOfTheirOwn() {
        regional().route("rtb-regional", "0.0.0.0/0", "igw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    private SmallNetwork regional() {
        return network.table("rtb-regional", "vpc-a")
                .and(
                        new NatGateway(
                                SmallNetwork.ACCOUNT,
                                SmallNetwork.REGION,
                                "nat-1",
                                "vpc-a",
                                "",
                                "",
                                "available",
                                "public",
                                "regional",
                                "rtb-regional"),
                        new NatGatewayAddress("nat-1", "vpc-a", "53.0.0.1", "10.0.9.9", "", "", "euw1-az1"));
    }

    @Test
    void whetherAnAclMeetsARegionalOneIsUnknownWhereItMatters() {
        regional()
                .route("rtb-regional", "0.0.0.0/0", "igw-1")
                .acl("acl-nat", "vpc-a", "subnet-nat")
                .entry("acl-nat", "100 in allow all 0.0.0.0/0")
                .entry("acl-nat", "100 out deny tcp 443 8.8.8.8/32")
                .entry("acl-nat", "110 out allow all 0.0.0.0/0");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: whether a network ACL of vpc-a meets nat-1");
        assertThat(network.tcp("web", "8.8.8.8", 80)).isEqualTo("yes");
    }

    @Test
    void repliesToANeighbourOfTheNatGatewayMeetNoAcl() {
        network.nat("nat-1", "subnet-nat", "private", "10.0.9.9", "")
                .route("rtb-vpc-a", "10.0.9.0/24", "nat-1")
                .host("server", "subnet-nat", "10.0.9.20")
                .acl("acl-nat", "vpc-a", "subnet-nat")
                .entry("acl-nat", "100 in allow all 10.0.1.0/24")
                .entry("acl-nat", "100 out allow all 10.0.1.0/24");
        assertThat(network.tcp("web", "server", 80)).isEqualTo("yes");
    }

    private SmallNetwork peered(String type) {
        return network.nat("nat-1", "subnet-nat", type, "10.0.9.9", type.equals("public") ? "53.0.0.1" : "")
                .vpc("vpc-b", "10.1.0.0/16")
                .subnet("subnet-b", "vpc-b", "10.1.0.0/24")
                .host("peer", "subnet-b", "10.1.0.10")
                .peering("pcx-1", "vpc-a", "vpc-b")
                .route("rtb-nat", "10.1.0.0/16", "pcx-1");
    }

    @Test
    void answersThroughAPeeringNeedNoRoute() {
        assertThat(peered("private").tcp("web", "peer", 80)).isEqualTo("yes");
    }

    @Test
    void onlyAclsStopAnswersThroughAPeering() {
        peered("private")
                .acl("acl-b", "vpc-b", "subnet-b")
                .entry("acl-b", "100 in allow all 0.0.0.0/0")
                .entry("acl-b", "100 out allow tcp 1024-2000 0.0.0.0/0");
        assertThat(network.tcp("web", "peer", 80)).isEqualTo("unknown: which port of 1024-65535 is chosen");
    }

    @Test
    void theOtherAddressOfAPublicOneIsNotDocumented() {
        assertThat(peered("public").tcp("web", "peer", 80))
                .isEqualTo("unknown: the address that nat-1 has towards other networks");
    }

    @Test
    void clientsBehindAPeeringCannotUseIt() {
        peered("public").route("rtb-nat", "0.0.0.0/0", "igw-1").route("rtb-vpc-b", "0.0.0.0/0", "pcx-1");
        assertThat(network.tcp("peer", "8.8.8.8", 443)).isEqualTo("no: vpc-peering-connection pcx-1");
    }

    private SmallNetwork central() {
        return openNat()
                .subnet("subnet-tgw", "vpc-a", "10.0.8.0/24")
                .table("rtb-tgw", "vpc-a", "subnet-tgw")
                .route("rtb-tgw", "0.0.0.0/0", "nat-1")
                .vpc("vpc-b", "10.1.0.0/16")
                .subnet("subnet-b", "vpc-b", "10.1.0.0/24")
                .host("client", "subnet-b", "10.1.0.10")
                .route("rtb-vpc-b", "0.0.0.0/0", "tgw-1")
                .transitGateway("tgw-1", false)
                .attach("tgw-attach-a", "tgw-1", "vpc-a", "subnet-tgw")
                .attach("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b")
                .transitRoute("rtb-tgw-1", "0.0.0.0/0", "tgw-attach-a");
    }

    @Test
    void clientsBehindATransitGatewayCanUseIt() {
        central().route("rtb-nat", "10.1.0.0/16", "tgw-1");
        assertThat(network.tcp("client", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void clientsBehindATransitGatewayNeedARouteBackFromIt() {
        assertThat(central().tcp("client", "8.8.8.8", 443)).isEqualTo("there; back no: internet-gateway igw-1");
    }

    @Test
    void clientsOnAVpnThroughATransitGatewayCanUseIt() {
        central()
                .route("rtb-nat", "192.168.0.0/16", "tgw-1")
                .vpn("vpn-1", "tgw-1", "UP")
                .attachment("tgw-attach-vpn", "tgw-1", "vpn", "vpn-1")
                .transitRoute("rtb-tgw-1", "192.168.0.0/16", "tgw-attach-vpn");
        assertThat(network.tcp("onprem vpc-a", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void clientsOnAVpnThroughAVirtualPrivateGatewayCannot() {
        openNat().vpnGateway("vgw-1", "vpc-a").vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");
        assertThat(network.tcp("onprem vpc-a", "8.8.8.8", 443)).isEqualTo("no: delivery vpc-a");
    }

    @Test
    void translatesIpv6ToIpv4BehindItsPrefix() {
        openNat().route("rtb-vpc-a", "64:ff9b::/96", "nat-1");
        assertThat(network.tcp("web", "64:ff9b::808:808", 443)).isEqualTo("unknown: how NAT64 of it translates");
        assertThat(network.ask("web", "64:ff9b::808:808", new Protocol("47"), 0, 0))
                .isEqualTo("no: nat-gateway nat-1");
    }
}
