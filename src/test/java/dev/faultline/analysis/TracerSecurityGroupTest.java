package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SecurityGroupVpcAssociation;
import dev.faultline.model.VpcEndpointInterface;
import org.junit.jupiter.api.Test;

class TracerSecurityGroupTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24", "2600:1:0:2::/64")
            .host("web", "subnet-1", "10.0.1.10", "2600:1:0:1::10")
            .group("sg-db", "vpc-a")
            .guarded("db", "subnet-2", "10.0.2.10", "sg-db");

    @Test
    void admitsNothingWithoutARule() {
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void letsNothingOutWithoutARule() {
        network.admits("sg-db", "all", "0.0.0.0/0");
        assertThat(network.tcp("db", "web", 443)).isEqualTo("no: security-group-egress sg-db");
    }

    @Test
    void answersNeedNoRule() {
        network.admits("sg-db", "tcp 5432", "10.0.1.10/32");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("yes");
    }

    @Test
    void rulesOfAllGroupsAddUp() {
        network.group("sg-more", "vpc-a").member("db", "sg-more").admits("sg-more", "tcp 22-25", "10.0.0.0/8");
        assertThat(network.tcp("web", "db", 24)).isEqualTo("yes");
        assertThat(network.tcp("web", "db", 26)).isEqualTo("no: security-group-ingress sg-db, sg-more");
    }

    @Test
    void rangesThatContainThePortAdmitIt() {
        network.admits("sg-db", "tcp 0-1023", "0.0.0.0/1");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("yes");
        assertThat(network.udp("web", "db", 22)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void halvesOfTheInternetAdmitAllOfIt() {
        network.admits("sg-db", "tcp 22", "0.0.0.0/1").admits("sg-db", "tcp 22", "128.0.0.0/1");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("yes");
    }

    @Test
    void protocolNumbersAndMinusOneIgnorePorts() {
        network.admits("sg-db", "47", "10.0.0.0/8");
        assertThat(network.ask("web", "db", new Protocol("47"), 0, 0)).isEqualTo("yes");
        network.admits("sg-db", "-1", "10.0.0.0/8");
        assertThat(network.tcp("web", "db", 1)).isEqualTo("yes");
        assertThat(network.ask("web", "db", new Protocol("132"), 0, 0)).isEqualTo("yes");
    }

    @Test
    void icmpTypeIsNoPort() {
        network.admits("sg-db", "icmp 3", "0.0.0.0/0");
        assertThat(network.ping("web", "db")).isEqualTo("no: security-group-ingress sg-db");
        network.admits("sg-db", "icmp 8", "0.0.0.0/0");
        assertThat(network.ping("web", "db")).isEqualTo("yes");
        assertThat(network.tcp("web", "db", 8)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void ipv4RulesDoNotAdmitIpv6() {
        network.holding("db", "subnet-2", "2600:1:0:2::10").admits("sg-db", "all", "0.0.0.0/0");
        assertThat(network.tcp("web", "2600:1:0:2::10", 22)).isEqualTo("no: security-group-ingress sg-db");
        network.admits("sg-db", "tcp 22", "2600:1::/56");
        assertThat(network.tcp("web", "2600:1:0:2::10", 22)).isEqualTo("yes");
    }

    @Test
    void aReferenceAdmitsMembersByTheirPrivateAddress() {
        network.admits("sg-db", "tcp 5432", "sg-web").host("other", "subnet-1", "10.0.1.11");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("yes");
        assertThat(network.tcp("other", "db", 5432)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void aSelfReferenceAdmitsMembersAloneAndARuleBesideItStillCounts() {
        network.admits("sg-db", "all", "sg-db")
                .sends("sg-db", "all", "0.0.0.0/0")
                .guarded("db2", "subnet-1", "10.0.1.20", "sg-db");
        assertThat(network.tcp("db2", "db", 5432)).isEqualTo("yes");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("no: security-group-ingress sg-db");
        network.admits("sg-db", "tcp 5432", "0.0.0.0/0");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("yes");
    }

    @Test
    void egressToAReferenceLetsOutToMembersAlone() {
        network.sends("sg-db", "tcp", "sg-web").host("other", "subnet-1", "10.0.1.11");
        assertThat(network.tcp("db", "web", 443)).isEqualTo("yes");
        assertThat(network.tcp("db", "10.0.1.11", 443)).isEqualTo("no: security-group-egress sg-db");
    }

    @Test
    void aReferenceDoesNotMatchThroughAPublicAddress() {
        network.internetGateway("igw-1", "vpc-a")
                .route("rtb-vpc-a", "0.0.0.0/0", "igw-1")
                .holding("db", "subnet-2", "10.0.2.11=54.0.0.2")
                .holding("web", "subnet-1", "10.0.1.12=54.0.0.1")
                .host("caller", "subnet-1", "10.0.1.13=54.0.0.3")
                .admits("sg-db", "all", "sg-caller");
        assertThat(network.tcp("caller", "54.0.0.2", 22)).isEqualTo("no: security-group-ingress sg-db");
        network.admits("sg-db", "tcp 22", "54.0.0.3/32");
        assertThat(network.tcp("caller", "54.0.0.2", 22)).isEqualTo("yes");
    }

    @Test
    void aPrefixListWithoutEntriesAdmitsNobody() {
        network.admits("sg-db", "tcp 5432", "pl-empty").prefixList("pl-empty");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void prefixListsStandForTheirEntries() {
        network.admits("sg-db", "tcp 5432", "pl-1").prefixList("pl-1", "10.0.9.0/24", "10.0.1.0/28");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("yes");
    }

    @Test
    void anUnreadPrefixListIsUnknown() {
        network.admits("sg-db", "tcp 5432", "pl-unread");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("unknown: the entries of pl-unread");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void anUnreadGroupIsUnknown() {
        network.member("db", "sg-unread");
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("unknown: the rules of sg-unread");
    }

    @Test
    void anInterfaceWhoseGroupsWereNotToldIsUnknown() {
        network.port("bare", "subnet-2", "interface", "", "10.0.2.30");
        assertThat(network.tcp("web", "bare", 80)).isEqualTo("unknown: the security groups of bare");
    }

    @Test
    void aStaleReferenceMatchesNothing() {
        network.and(new SecurityGroupRule(
                "sg-db",
                "vpc-a",
                true,
                Protocol.ALL,
                dev.faultline.model.PortRange.ALL,
                new RulePeer.Group("sg-web", "", "pcx-1", "deleted")));
        assertThat(network.tcp("web", "db", 5432)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void aGroupThatIsUsedInAnotherVpcGuardsThereToo() {
        network.vpc("vpc-b", "10.1.0.0/16")
                .subnet("subnet-b", "vpc-b", "10.1.0.0/24")
                .and(new SecurityGroupVpcAssociation("sg-db", "vpc-b", "associated"))
                .guarded("far", "subnet-b", "10.1.0.10", "sg-db")
                .host("near", "subnet-b", "10.1.0.11");
        assertThat(network.tcp("near", "far", 22)).isEqualTo("no: security-group-ingress sg-db");
        network.admits("sg-db", "all", "sg-near");
        assertThat(network.tcp("near", "far", 22)).isEqualTo("yes");
    }

    @Test
    void anInterfaceEndpointWhoseGroupAdmitsNothingIsClosed() {
        endpoint().group("sg-endpoint", "vpc-a").member("eni-vpce", "sg-endpoint");
        assertThat(network.tcp("web", "eni-vpce", 443)).isEqualTo("no: security-group-ingress sg-endpoint");
        network.admits("sg-endpoint", "tcp 443", "sg-web");
        assertThat(network.tcp("web", "eni-vpce", 443)).isEqualTo("yes");
    }

    @Test
    void anInterfaceEndpointWithoutGroupsIsUnknownBecauseItAlwaysHasOne() {
        endpoint();
        assertThat(network.tcp("web", "eni-vpce", 443)).isEqualTo("unknown: the security groups of eni-vpce");
    }

    private SmallNetwork endpoint() {
        return network.endpoint("vpce-1", "Interface", "subnet-2", "available")
                .port("eni-vpce", "subnet-2", "vpc_endpoint", "", "10.0.2.50")
                .and(new VpcEndpointInterface("vpce-1", "vpc-a", "eni-vpce"));
    }

    @Test
    void aNetworkLoadBalancerWithoutGroupsAdmitsAll() {
        network.port("nlb", "subnet-2", "network_load_balancer", "", "10.0.2.60");
        assertThat(network.tcp("web", "nlb", 443)).isEqualTo("yes");
    }

    private SmallNetwork peered(String otherRegion) {
        return network.vpcOf(SmallNetwork.ACCOUNT, otherRegion, "vpc-b", "10.1.0.0/16")
                .subnet("subnet-b", "vpc-b", "10.1.0.0/24")
                .host("peer", "subnet-b", "10.1.0.10")
                .peering("pcx-1", "active", "vpc-a", SmallNetwork.REGION, "vpc-b", otherRegion)
                .route("rtb-vpc-a", "10.1.0.0/16", "pcx-1")
                .route("rtb-vpc-b", "10.0.0.0/16", "pcx-1");
    }

    @Test
    void aReferenceReachesAcrossAPeeringOfOneRegion() {
        peered(SmallNetwork.REGION).admits("sg-db", "tcp 5432", "sg-peer").sends("sg-db", "tcp 80", "sg-peer");
        assertThat(network.tcp("peer", "db", 5432)).isEqualTo("yes");
        assertThat(network.tcp("db", "peer", 80)).isEqualTo("yes");
    }

    @Test
    void aReferenceDoesNotReachAcrossRegions() {
        peered("us-east-1").admits("sg-db", "tcp 5432", "sg-peer").sends("sg-db", "tcp 80", "sg-peer");
        assertThat(network.tcp("peer", "db", 5432)).isEqualTo("no: security-group-ingress sg-db");
        assertThat(network.tcp("db", "peer", 80)).isEqualTo("no: security-group-egress sg-db");
    }

    @Test
    void egressToAGroupOfAnUnreadPeerIsUnknown() {
        network.peering("pcx-1", "vpc-a", "vpc-unread")
                .and(new dev.faultline.model.VpcCidrBlock("vpc-unread", dev.faultline.model.Cidr.of("10.1.0.0/16")))
                .route("rtb-vpc-a", "10.1.0.0/16", "pcx-1")
                .sends("sg-db", "tcp 80", "sg-far");
        assertThat(network.tcp("db", "10.1.0.10", 80)).startsWith("unknown: the members of sg-far");
        assertThat(network.tcp("db", "10.1.0.10", 81)).isEqualTo("no: security-group-egress sg-db");
        assertThat(network.tcp("db", "web", 80)).isEqualTo("no: security-group-egress sg-db");
    }

    private SmallNetwork transit(boolean references, String zone) {
        return network.vpc("vpc-b", "10.1.0.0/16")
                .subnetIn(zone, "subnet-b", "vpc-b", "10.1.0.0/24")
                .host("far", "subnet-b", "10.1.0.10")
                .transitGateway("tgw-1", references)
                .attach("tgw-attach-a", "tgw-1", "vpc-a", "subnet-1")
                .attach("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b")
                .route("rtb-vpc-a", "10.1.0.0/16", "tgw-1")
                .route("rtb-vpc-b", "10.0.0.0/16", "tgw-1")
                .admits("sg-db", "tcp 5432", "sg-far")
                .sends("sg-db", "tcp 80", "sg-far");
    }

    @Test
    void aTransitGatewayCarriesReferencesWhenItIsTold() {
        assertThat(transit(true, "euw1-az1").tcp("far", "db", 5432)).isEqualTo("yes");
    }

    @Test
    void aTransitGatewayCarriesNoReferencesByDefault() {
        assertThat(transit(false, "euw1-az1").tcp("far", "db", 5432)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void egressRulesNeverReferThroughATransitGateway() {
        assertThat(transit(true, "euw1-az1").tcp("db", "far", 80)).isEqualTo("no: security-group-egress sg-db");
    }

    @Test
    void referencesDoNotWorkInTheZoneThatLacksThem() {
        transit(true, "use1-az3").attach("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b");
        network.subnetIn("use1-az3", "subnet-3", "vpc-a", "10.0.3.0/24")
                .and(new dev.faultline.model.TransitGatewayVpcAttachmentSubnet("tgw-attach-a", "vpc-a", "subnet-3"))
                .guarded("here", "subnet-3", "10.0.3.10", "sg-db");
        assertThat(network.tcp("far", "here", 5432)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void whetherALocalZoneCarriesReferencesIsUnknown() {
        network.and(new AvailabilityZone(
                SmallNetwork.ACCOUNT, SmallNetwork.REGION, "a-lax", "euw1-lax", "local-zone", "euw1-az1"));
        network.subnetIn("euw1-lax", "subnet-lax", "vpc-a", "10.0.4.0/24")
                .guarded("edge", "subnet-lax", "10.0.4.10", "sg-db");
        assertThat(transit(true, "euw1-az1").tcp("far", "edge", 5432))
                .isEqualTo("unknown: whether euw1-lax supports references through a transit gateway");
        assertThat(network.tcp("far", "edge", 22)).isEqualTo("no: security-group-ingress sg-db");
    }

    @Test
    void endpointsAreNotReferredToThroughATransitGateway() {
        endpoint().group("sg-endpoint", "vpc-a").member("eni-vpce", "sg-endpoint");
        transit(true, "euw1-az1").admits("sg-endpoint", "tcp 443", "sg-far");
        assertThat(network.tcp("far", "eni-vpce", 443)).isEqualTo("no: security-group-ingress sg-endpoint");
    }
}
