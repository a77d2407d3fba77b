package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Protocol;
import dev.faultline.model.VpcEndpointInterface;
import dev.faultline.model.VpcEndpointSubnet;
import org.junit.jupiter.api.Test;

class TracerEndpointTest {
    private static final String S3 = "52.218.0.1";

    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
            .table("rtb-2", "vpc-a", "subnet-2")
            .host("web", "subnet-1", "10.0.1.10")
            .prefixList("pl-s3", "52.218.0.0/17");

    private SmallNetwork gateway(String state) {
        return network.endpoint("vpce-s3", "Gateway", "subnet-1", state).route("rtb-vpc-a", "pl-s3", "vpce-s3");
    }

    @Test
    void aGatewayEndpointServesItsPrefixList() {
        gateway("available");
        assertThat(network.tcp("web", S3, 443)).isEqualTo("yes");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void aGatewayEndpointBeatsTheDefaultRoute() {
        gateway("available").internetGateway("igw-1", "vpc-a").route("rtb-vpc-a", "0.0.0.0/0", "igw-1");
        assertThat(network.tcp("web", S3, 443)).isEqualTo("yes");
    }

    @Test
    void aGatewayEndpointThatIsNotInServiceDrops() {
        assertThat(gateway("deleting").tcp("web", S3, 443)).isEqualTo("no: vpc-endpoint vpce-s3");
    }

    @Test
    void anEndpointInPartInServiceIsUnknown() {
        assertThat(gateway("partial").tcp("web", S3, 443)).isEqualTo("unknown: the state of vpce-s3");
    }

    @Test
    void securityGroupsAndAclsGuardTheWayToAGatewayEndpoint() {
        gateway("available")
                .group("sg-tight", "vpc-a")
                .guarded("tight", "subnet-1", "10.0.1.11", "sg-tight")
                .sends("sg-tight", "tcp 443", "pl-s3")
                .acl("acl-1", "vpc-a", "subnet-1")
                .entry("acl-1", "100 out allow tcp 443 52.218.0.0/17")
                .entry("acl-1", "100 in allow tcp 1024-50000 52.218.0.0/17");
        assertThat(network.tcp("tight", S3, 443)).isEqualTo("yes");
        assertThat(network.tcp("tight", S3, 80)).isEqualTo("no: security-group-egress sg-tight");
        assertThat(network.ask("tight", S3, Protocol.TCP, 60000, 443))
                .isEqualTo("there; back no: network-acl-ingress acl-1");
    }

    @Test
    void aSubnetWhoseTableLacksTheRouteIsNotServed() {
        gateway("available").host("far", "subnet-2", "10.0.2.10");
        assertThat(network.tcp("far", S3, 443)).isEqualTo("no: route rtb-2");
    }

    @Test
    void aGatewayEndpointServesNoOtherVpc() {
        gateway("available")
                .vpc("vpc-b", "10.1.0.0/16")
                .subnet("subnet-b", "vpc-b", "10.1.0.0/24")
                .host("b", "subnet-b", "10.1.0.10")
                .transitGateway("tgw-1", false)
                .attach("tgw-attach-a", "tgw-1", "vpc-a", "subnet-1")
                .attach("tgw-attach-b", "tgw-1", "vpc-b", "subnet-b")
                .transitRoute("rtb-tgw-1", "52.0.0.0/8", "tgw-attach-a")
                .route("rtb-vpc-b", "52.0.0.0/8", "tgw-1");
        assertThat(network.tcp("b", S3, 443)).isEqualTo("no: vpc-endpoint vpce-s3");
    }

    private SmallNetwork interfaceEndpoint(String type, String state) {
        return network.endpoint("vpce-1", type, "subnet-2", state)
                .port("endpoint", "subnet-2", "vpc_endpoint", "", "10.0.2.50")
                .and(new VpcEndpointInterface("vpce-1", "vpc-a", "endpoint"))
                .group("sg-endpoint", "vpc-a")
                .open("sg-endpoint")
                .member("endpoint", "sg-endpoint");
    }

    @Test
    void anInterfaceEndpointIsAnInterface() {
        assertThat(interfaceEndpoint("Interface", "available").tcp("web", "endpoint", 443))
                .isEqualTo("yes");
    }

    @Test
    void anInterfaceEndpointThatWaitsForAcceptanceIsNotReached() {
        assertThat(interfaceEndpoint("Interface", "pendingacceptance").tcp("web", "endpoint", 443))
                .isEqualTo("no: vpc-endpoint vpce-1");
    }

    @Test
    void anInterfaceEndpointAnswersNoPing() {
        assertThat(interfaceEndpoint("Interface", "available").ping("web", "endpoint"))
                .isEqualTo("there; back no: vpc-endpoint vpce-1");
    }

    @Test
    void aResourceEndpointTakesTcpAlone() {
        interfaceEndpoint("Resource", "available");
        assertThat(network.tcp("web", "endpoint", 443)).isEqualTo("yes");
        assertThat(network.udp("web", "endpoint", 443)).isEqualTo("no: vpc-endpoint vpce-1");
    }

    private SmallNetwork firewall(String subnet) {
        return network.endpoint("vpce-fw", "GatewayLoadBalancer", subnet, "available")
                .internetGateway("igw-1", "vpc-a")
                .holding("web", "subnet-1", "10.0.1.11=54.0.0.1")
                .host("seen", "subnet-1", "10.0.1.12=54.0.0.2")
                .route("rtb-vpc-a", "0.0.0.0/0", "vpce-fw")
                .route("rtb-2", "0.0.0.0/0", "igw-1");
    }

    @Test
    void whatAFirewallEndpointLetsThroughIsUnknown() {
        assertThat(firewall("subnet-2").tcp("seen", "8.8.8.8", 443))
                .startsWith("unknown: what stands behind vpce-fw lets through");
    }

    @Test
    void whatComesAfterAFirewallEndpointMayStillStopIt() {
        firewall("subnet-2");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: internet-gateway igw-1");
    }

    @Test
    void theAclOfAFirewallEndpointIsMet() {
        firewall("subnet-2").acl("acl-fw", "vpc-a", "subnet-2");
        assertThat(network.tcp("seen", "8.8.8.8", 443)).isEqualTo("no: network-acl-ingress acl-fw");
    }

    @Test
    void aFirewallEndpointInTheSubnetOfItsUserMeetsTheAclToo() {
        firewall("subnet-1").acl("acl-1", "vpc-a", "subnet-1").entry("acl-1", "100 out allow all 0.0.0.0/0");
        assertThat(network.tcp("seen", "8.8.8.8", 443)).isEqualTo("no: network-acl-ingress acl-1");
    }

    @Test
    void aFirewallEndpointWhoseSubnetIsNotToldIsUnknown() {
        firewall("subnet-2").without(VpcEndpointSubnet.class, "vpce-fw");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: what stands behind vpce-fw lets through");
    }

    @Test
    void anUnreadEndpointIsUnknown() {
        network.route("rtb-vpc-a", "0.0.0.0/0", "vpce-unread");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: the endpoint vpce-unread");
    }

    @Test
    void whatOnlyForwardsTakesNothingForItself() {
        network.port("tgw-eni", "subnet-2", "transit_gateway", "", "10.0.2.60")
                .port("fw-eni", "subnet-2", "gateway_load_balancer_endpoint", "", "10.0.2.61");
        assertThat(network.tcp("web", "tgw-eni", 443)).isEqualTo("no: network-interface tgw-eni");
        assertThat(network.tcp("web", "fw-eni", 443)).isEqualTo("no: network-interface fw-eni");
    }
}
