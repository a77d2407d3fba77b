package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Instance;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrivateIpv6Block;
import org.junit.jupiter.api.Test;

class TracerInternetTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24", "2600:1:0:2::/64")
            .table("rtb-2", "vpc-a", "subnet-2")
            .host("web", "subnet-1", "10.0.1.10=54.0.0.1", "2600:1:0:1::10")
            .host("hidden", "subnet-1", "10.0.1.11", "2600:1:0:1::11")
            .internetGateway("igw-1", "vpc-a");

    private SmallNetwork open() {
        return network.route("rtb-vpc-a", "0.0.0.0/0", "igw-1").route("rtb-vpc-a", "::/0", "igw-1");
    }

    @Test
    void aPublicAddressIsReachedThroughAnInternetGateway() {
        open();
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("yes");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }

    @Test
    void withoutAPublicAddressNothingGoesEitherWay() {
        open();
        assertThat(network.tcp("hidden", "8.8.8.8", 443)).isEqualTo("no: internet-gateway igw-1");
        assertThat(network.tcp("internet", "10.0.1.11", 443)).isEqualTo("no: delivery internet");
    }

    @Test
    void aSecondAddressMayBeThePublicOne() {
        open().holding("hidden", "subnet-1", "10.0.1.12=54.0.0.2");
        assertThat(network.tcp("internet", "54.0.0.2", 443)).isEqualTo("yes");
        assertThat(network.tcp("hidden", "8.8.8.8", 443)).isEqualTo("no: internet-gateway igw-1");
    }

    @Test
    void aPublicAddressWithoutARouteBackIsLatentOnly() {
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("there; back no: route rtb-vpc-a");
    }

    @Test
    void aPublicAddressBehindANatGatewaysRouteIsNotExposed() {
        network.nat("nat-1", "subnet-2", "public", "10.0.2.9", "53.0.0.1").route("rtb-vpc-a", "0.0.0.0/0", "nat-1");
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("there; back no: nat-gateway nat-1");
    }

    @Test
    void aDetachedGatewayLeadsNowhere() {
        open().without(InternetGatewayAttachment.class, "igw-1");
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("no: internet-gateway vpc-a");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: internet-gateway igw-1");
    }

    @Test
    void aGatewayOfAnotherVpcLeadsNowhere() {
        open().vpc("vpc-b", "10.1.0.0/16")
                .without(InternetGatewayAttachment.class, "igw-1")
                .and(new InternetGatewayAttachment("igw-1", "vpc-b", "available"));
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: internet-gateway igw-1");
    }

    @Test
    void unreadGatewaysAreNotAbsentOnes() {
        open().without(InternetGatewayAttachment.class, "igw-1")
                .without(InternetGateway.class, "igw-1")
                .unread("InternetGateways");
        assertThat(network.tcp("internet", "54.0.0.1", 443)).startsWith("unknown: ");
        assertThat(network.tcp("web", "8.8.8.8", 443)).startsWith("unknown: the attachment of igw-1");
    }

    @Test
    void unreadInterfacesAreNotAbsentOnes() {
        open().unread("NetworkInterfaces");
        assertThat(network.tcp("internet", "54.0.0.99", 443)).isEqualTo("unknown: who has 54.0.0.99");
        assertThat(network.tcp("web", "10.0.2.99", 443)).startsWith("unknown: the network interfaces of vpc-a");
    }

    @Test
    void ipv6AloneExposes() {
        network.route("rtb-vpc-a", "::/0", "igw-1");
        assertThat(network.tcp("internet", "2600:1:0:1::11", 443)).isEqualTo("yes");
    }

    @Test
    void privateIpv6IsDropped() {
        open().and(new PrivateIpv6Block("vpc-a", Cidr.of("2600:1::/56")));
        assertThat(network.tcp("internet", "2600:1:0:1::11", 443)).isEqualTo("no: internet-gateway hidden");
        assertThat(network.tcp("hidden", "2a00:1450::1", 443)).isEqualTo("no: internet-gateway igw-1");
    }

    @Test
    void endpointsThatDenyInternetGatewaysAreNotReached() {
        NetworkInterface eni = network.eni("web", "subnet-1", "interface", "in-use", "i-web", true);
        open().without(NetworkInterface.class, "web")
                .and(new NetworkInterface(
                        eni.account(),
                        eni.region(),
                        "web",
                        "vpc-a",
                        "subnet-1",
                        eni.account(),
                        "",
                        "interface",
                        "in-use",
                        true,
                        false,
                        "",
                        "i-web",
                        true));
        assertThat(network.tcp("internet", "2600:1:0:1::10", 443)).isEqualTo("no: internet-gateway web");
    }

    @Test
    void aStoppedInstanceIsDormant() {
        open().without(Instance.class, "i-web")
                .and(new Instance(
                        SmallNetwork.ACCOUNT, SmallNetwork.REGION, "i-web", "vpc-a", "subnet-1", "", "stopped"));
        Trace trace = network.trace("internet", "54.0.0.1", dev.faultline.model.Protocol.TCP, 40000, 22);
        assertThat(SmallNetwork.told(trace)).isEqualTo("no: network-interface i-web");
        assertThat(trace.hops().get(trace.hops().size() - 1).detail())
                .isEqualTo("i-web is stopped; started, it would be reached");
    }

    @Test
    void anUnreadInstanceMayRun() {
        open().without(Instance.class, "i-web");
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("unknown: whether i-web is running");
    }

    @Test
    void whatHasNoStateIsUnknown() {
        open().without(Instance.class, "i-web")
                .and(new Instance(SmallNetwork.ACCOUNT, SmallNetwork.REGION, "i-web", "vpc-a", "subnet-1", "", ""));
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("unknown: whether i-web is running");
        network.without(NetworkInterface.class, "hidden")
                .and(network.eni("hidden", "subnet-1", "interface", "", "", true));
        assertThat(network.tcp("web", "10.0.1.11", 443)).isEqualTo("unknown: the state of hidden");
    }

    @Test
    void anUnattachedInterfaceTakesNothing() {
        open().without(NetworkInterface.class, "web")
                .and(network.eni("web", "subnet-1", "interface", "available", "", true));
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("no: network-interface web");
    }

    @Test
    void anEgressOnlyGatewayLetsOutAndNotIn() {
        network.egressOnly("eigw-1", "vpc-a").route("rtb-vpc-a", "::/0", "eigw-1");
        assertThat(network.tcp("hidden", "2a00:1450::1", 443)).isEqualTo("yes");
        assertThat(network.tcp("internet", "2600:1:0:1::11", 443))
                .isEqualTo("there; back no: egress-only-internet-gateway eigw-1");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void answersThroughAnEgressOnlyGatewayDoNotMeetTheInternetGatewaysTable() {
        network.egressOnly("eigw-1", "vpc-a")
                .route("rtb-vpc-a", "::/0", "eigw-1")
                .table("rtb-edge", "vpc-a")
                .edge("rtb-edge", "igw-1")
                .route("rtb-edge", "2600:1:0:1::/64", "eni-gone", "blackhole");
        assertThat(network.tcp("hidden", "2a00:1450::1", 443)).isEqualTo("yes");
    }

    @Test
    void aFirewallEndpointBeforeAnEgressOnlyGatewayDropsIpv6() {
        network.egressOnly("eigw-1", "vpc-a")
                .endpoint("vpce-fw", "GatewayLoadBalancer", "subnet-2", "available")
                .route("rtb-vpc-a", "::/0", "vpce-fw")
                .route("rtb-2", "::/0", "eigw-1");
        assertThat(network.tcp("hidden", "2a00:1450::1", 443)).isEqualTo("no: egress-only-internet-gateway eigw-1");
    }

    @Test
    void whatTheGatewaysTableSendsToAnApplianceIsUnknown() {
        edge("10.0.2.50=54.0.0.9");
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("unknown: what i-fw forwards");
    }

    @Test
    void anApplianceBeforeAnInternetGatewayNeedsAPublicAddress() {
        edge("10.0.2.50");
        assertThat(network.tcp("internet", "54.0.0.1", 443)).isEqualTo("no: appliance fw");
    }

    private void edge(String address) {
        open().forwarder("fw", "subnet-2", address)
                .table("rtb-edge", "vpc-a")
                .edge("rtb-edge", "igw-1")
                .route("rtb-edge", "10.0.1.0/24", "fw");
    }

    @Test
    void publicBlocksOfAVpcAreNotOnTheInternet() {
        network.and(new dev.faultline.model.VpcCidrBlock("vpc-a", Cidr.of("52.9.0.0/16")))
                .subnet("subnet-9", "vpc-a", "52.9.1.0/24")
                .host("odd", "subnet-9", "52.9.1.10")
                .route("rtb-vpc-a", "0.0.0.0/0", "igw-1");
        assertThat(network.tcp("internet", "52.9.1.10", 443)).isEqualTo("no: delivery internet");
        assertThat(network.tcp("odd", "8.8.8.8", 443)).isEqualTo("no: internet-gateway igw-1");
    }

    @Test
    void privateAddressesAreNotOnTheInternet() {
        open();
        assertThat(network.tcp("web", "10.77.0.1", 443)).isEqualTo("no: internet-gateway igw-1");
    }
}
