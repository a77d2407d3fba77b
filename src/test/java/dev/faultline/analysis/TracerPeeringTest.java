package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpointInterface;
import org.junit.jupiter.api.Test;

class TracerPeeringTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .vpc("vpc-b", "10.1.0.0/16", "2600:2::/56")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-b", "vpc-b", "10.1.1.0/24", "2600:2:0:1::/64")
            .host("a", "subnet-a", "10.0.1.10", "2600:1:0:1::10")
            .host("b", "subnet-b", "10.1.1.10", "2600:2:0:1::10");

    private SmallNetwork routes() {
        return network.route("rtb-vpc-a", "10.1.0.0/16", "pcx-1").route("rtb-vpc-b", "10.0.0.0/16", "pcx-1");
    }

    private SmallNetwork joined() {
        return routes().peering("pcx-1", "vpc-a", "vpc-b");
    }

    @Test
    void joinsTwoVpcs() {
        joined();
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
        assertThat(network.tcp("b", "a", 22)).isEqualTo("yes");
    }

    @Test
    void needsARouteOnBothSides() {
        network.peering("pcx-1", "vpc-a", "vpc-b").route("rtb-vpc-a", "10.1.0.0/16", "pcx-1");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("there; back no: route rtb-vpc-b");
        assertThat(network.tcp("b", "a", 22)).isEqualTo("no: route rtb-vpc-b");
    }

    @Test
    void needsARoutePerFamily() {
        joined();
        assertThat(network.tcp("a", "2600:2:0:1::10", 22)).isEqualTo("no: route rtb-vpc-a");
        network.route("rtb-vpc-a", "2600:2::/56", "pcx-1").route("rtb-vpc-b", "2600:1::/56", "pcx-1");
        assertThat(network.tcp("a", "2600:2:0:1::10", 22)).isEqualTo("yes");
    }

    @Test
    void carriesNothingUnlessItIsActive() {
        for (String status : new String[] {"pending-acceptance", "provisioning", "deleted", "rejected", "expired"}) {
            SmallNetwork other = new SmallNetwork()
                    .vpc("vpc-a", "10.0.0.0/16")
                    .vpc("vpc-b", "10.1.0.0/16")
                    .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
                    .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
                    .host("a", "subnet-a", "10.0.1.10")
                    .host("b", "subnet-b", "10.1.1.10")
                    .route("rtb-vpc-a", "10.1.0.0/16", "pcx-1")
                    .peering("pcx-1", status, "vpc-a", SmallNetwork.REGION, "vpc-b", SmallNetwork.REGION);
            assertThat(other.tcp("a", "b", 22)).as(status).isEqualTo("no: vpc-peering-connection pcx-1");
        }
    }

    @Test
    void oneViewThatIsActiveIsEnough() {
        joined().peering("pcx-1", "deleted", "vpc-a", SmallNetwork.REGION, "vpc-b", SmallNetwork.REGION);
        assertThat(network.tcp("a", "b", 22)).isEqualTo("yes");
    }

    @Test
    void anUnreadPeeringIsUnknown() {
        routes();
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: the peering pcx-1");
    }

    @Test
    void anUnreadVpcIsUnknown() {
        network.peering("pcx-1", "vpc-a", "vpc-far").route("rtb-vpc-a", "10.9.0.0/16", "pcx-1");
        assertThat(network.tcp("a", "10.9.0.1", 22)).startsWith("unknown: vpc-far of account");
        network.and(new VpcCidrBlock("vpc-far", Cidr.of("10.9.0.0/24")));
        assertThat(network.tcp("a", "10.9.0.1", 22)).startsWith("unknown: vpc-far of account");
        assertThat(network.tcp("a", "10.9.1.1", 22)).isEqualTo("no: vpc-peering-connection pcx-1");
    }

    @Test
    void leadsNoFurtherThanTheOtherVpc() {
        joined().vpc("vpc-c", "10.2.0.0/16")
                .subnet("subnet-c", "vpc-c", "10.2.1.0/24")
                .host("c", "subnet-c", "10.2.1.10")
                .peering("pcx-2", "vpc-b", "vpc-c")
                .route("rtb-vpc-a", "10.2.0.0/16", "pcx-1")
                .route("rtb-vpc-b", "10.2.0.0/16", "pcx-2")
                .route("rtb-vpc-c", "10.0.0.0/8", "pcx-2");
        assertThat(network.tcp("a", "c", 22)).isEqualTo("no: vpc-peering-connection pcx-1");
        assertThat(network.tcp("b", "c", 22)).isEqualTo("yes");
    }

    @Test
    void lendsNeitherInternetGatewayNorGatewayEndpoint() {
        joined().internetGateway("igw-b", "vpc-b")
                .route("rtb-vpc-b", "0.0.0.0/0", "igw-b")
                .route("rtb-vpc-a", "0.0.0.0/0", "pcx-1");
        assertThat(network.tcp("a", "8.8.8.8", 443)).isEqualTo("no: vpc-peering-connection pcx-1");
    }

    @Test
    void doesNotLeadFromOnPremises() {
        joined().vpnGateway("vgw-1", "vpc-a").vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");
        assertThat(network.tcp("onprem vpc-a", "10.1.1.10", 22)).isEqualTo("no: delivery vpc-a");
        network.route("rtb-vpc-b", "192.168.0.0/16", "pcx-1");
        assertThat(network.tcp("b", "192.168.1.7", 22)).isEqualTo("no: vpc-peering-connection pcx-1");
    }

    @Test
    void leadsToInterfaceEndpoints() {
        joined().endpoint("vpce-1", "Interface", "subnet-b", "available")
                .port("endpoint", "subnet-b", "vpc_endpoint", "", "10.1.1.50")
                .and(new VpcEndpointInterface("vpce-1", "vpc-b", "endpoint"))
                .group("sg-endpoint", "vpc-b")
                .open("sg-endpoint")
                .member("endpoint", "sg-endpoint");
        assertThat(network.tcp("a", "endpoint", 443)).isEqualTo("yes");
    }

    @Test
    void doesNotLeadToTheOtherResolver() {
        assertThat(joined().udp("a", "10.1.0.2", 53)).isEqualTo("no: delivery vpc-b");
    }

    @Test
    void answersToAnOverlappingPeerMayGoToTheWrongOne() {
        joined().vpc("vpc-c", "10.0.0.0/16")
                .subnet("subnet-c", "vpc-c", "10.0.1.0/24")
                .host("c", "subnet-c", "10.0.1.10")
                .peering("pcx-2", "vpc-b", "vpc-c")
                .route("rtb-vpc-b", "10.0.1.0/24", "pcx-2");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("there; back no: delivery c");
    }

    @Test
    void isNoWayForAVpcThatIsNotOfIt() {
        joined().vpc("vpc-c", "10.2.0.0/16")
                .subnet("subnet-c", "vpc-c", "10.2.1.0/24")
                .host("c", "subnet-c", "10.2.1.10")
                .route("rtb-vpc-c", "10.1.0.0/16", "pcx-1")
                .route("rtb-vpc-c", "10.0.0.0/16", "pcx-1");
        assertThat(network.tcp("c", "a", 22)).isEqualTo("no: vpc-peering-connection pcx-1");
        assertThat(network.tcp("c", "b", 22)).isEqualTo("no: vpc-peering-connection pcx-1");
    }

    @Test
    void crossesRegions() {
        network.vpcOf(SmallNetwork.ACCOUNT, "us-east-1", "vpc-us", "10.3.0.0/16")
                .subnet("subnet-us", "vpc-us", "10.3.1.0/24")
                .host("us", "subnet-us", "10.3.1.10")
                .peering("pcx-3", "active", "vpc-a", SmallNetwork.REGION, "vpc-us", "us-east-1")
                .route("rtb-vpc-a", "10.3.0.0/16", "pcx-3")
                .route("rtb-vpc-us", "10.0.0.0/16", "pcx-3");
        assertThat(network.tcp("a", "us", 22)).isEqualTo("yes");
    }
}
