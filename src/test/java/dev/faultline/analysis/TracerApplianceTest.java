package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import org.junit.jupiter.api.Test;

class TracerApplianceTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
            .table("rtb-2", "vpc-a", "subnet-2")
            .host("web", "subnet-1", "10.0.1.10")
            .internetGateway("igw-1", "vpc-a")
            .route("rtb-vpc-a", "0.0.0.0/0", "fw")
            .route("rtb-2", "0.0.0.0/0", "igw-1");

    private String out() {
        return network.tcp("web", "8.8.8.8", 443);
    }

    @Test
    void whatAnInstanceForwardsIsUnknown() {
        network.forwarder("fw", "subnet-2", "10.0.2.50=54.0.0.9");
        assertThat(out()).isEqualTo("unknown: what i-fw forwards");
    }

    @Test
    void theSourceDestinationCheckDrops() {
        network.host("fw", "subnet-2", "10.0.2.50=54.0.0.9");
        assertThat(out()).isEqualTo("no: appliance fw");
    }

    @Test
    void aStoppedInstanceForwardsNothing() {
        network.forwarder("fw", "subnet-2", "10.0.2.50=54.0.0.9")
                .without(Instance.class, "i-fw")
                .and(new Instance(
                        SmallNetwork.ACCOUNT, SmallNetwork.REGION, "i-fw", "vpc-a", "subnet-2", "", "stopped"));
        assertThat(out()).isEqualTo("no: appliance fw");
    }

    @Test
    void anInterfaceThatIsNotAttachedForwardsNothing() {
        network.forwarder("fw", "subnet-2", "10.0.2.50=54.0.0.9")
                .without(NetworkInterface.class, "fw")
                .and(network.eni("fw", "subnet-2", "interface", "available", "", false));
        assertThat(out()).isEqualTo("no: appliance fw");
    }

    @Test
    void itsGroupsHaveToAdmitClients() {
        network.forwarder("fw", "subnet-2", "10.0.2.50=54.0.0.9")
                .without(dev.faultline.model.SecurityGroupRule.class, "sg-fw")
                .admits("sg-fw", "tcp 80", "0.0.0.0/0")
                .sends("sg-fw", "all", "0.0.0.0/0");
        assertThat(out()).isEqualTo("no: security-group-ingress sg-fw");
    }

    @Test
    void itsGroupsHaveToLetOutToDestinations() {
        network.forwarder("fw", "subnet-2", "10.0.2.50=54.0.0.9")
                .without(dev.faultline.model.SecurityGroupRule.class, "sg-fw")
                .admits("sg-fw", "all", "0.0.0.0/0")
                .sends("sg-fw", "tcp 80", "0.0.0.0/0");
        assertThat(out()).isEqualTo("no: security-group-egress sg-fw");
    }

    @Test
    void itNeedsAPublicAddressForTheInternet() {
        network.forwarder("fw", "subnet-2", "10.0.2.50");
        assertThat(out()).isEqualTo("no: internet-gateway rtb-2");
    }

    @Test
    void itNeedsARouteOn() {
        network.forwarder("fw", "subnet-2", "10.0.2.50=54.0.0.9").route("rtb-2", "8.0.0.0/8", "nat-gone", "blackhole");
        assertThat(out()).isEqualTo("no: route rtb-2");
    }

    @Test
    void anInstanceWithAnotherInterfaceMayForwardThere() {
        network.forwarder("fw", "subnet-2", "10.0.2.50")
                .vpc("vpc-b", "10.1.0.0/16")
                .subnet("subnet-b", "vpc-b", "10.1.0.0/24")
                .port("fw-b", "subnet-b", "interface", "i-fw", "10.1.0.50");
        assertThat(out()).isEqualTo("unknown: what i-fw forwards");
    }

    @Test
    void itTakesWhatIsItsOwn() {
        network.host("fw", "subnet-2", "10.0.2.50").route("rtb-vpc-a", "10.0.2.0/24", "fw");
        assertThat(network.tcp("web", "fw", 22)).isEqualTo("yes");
    }

    @Test
    void anUnreadInterfaceIsUnknown() {
        assertThat(out()).isEqualTo("unknown: the interface fw");
    }

    @Test
    void aRouteServersNextHopIsWhoHasTheAddress() {
        network.forwarder("hop", "subnet-2", "10.0.2.60=54.0.0.9").route("rtb-vpc-a", "8.8.8.0/24", "10.0.2.60");
        assertThat(out()).isEqualTo("unknown: what i-hop forwards");
    }
}
