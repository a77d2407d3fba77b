package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.NetworkAcl;
import dev.faultline.model.Protocol;
import org.junit.jupiter.api.Test;

class TracerNetworkAclTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24", "2600:1:0:2::/64")
            .host("web", "subnet-1", "10.0.1.10", "2600:1:0:1::10")
            .host("db", "subnet-2", "10.0.2.10", "2600:1:0:2::10")
            .acl("acl-db", "vpc-a", "subnet-2");

    private SmallNetwork answersOut() {
        return network.entry("acl-db", "100 out allow tcp 1024-65535 0.0.0.0/0");
    }

    @Test
    void deniesWhatNoEntryMatches() {
        assertThat(network.tcp("web", "db", 22)).isEqualTo("no: network-acl-ingress acl-db");
    }

    @Test
    void triesEntriesByNumberNotByTheOrderTheyAreToldIn() {
        answersOut().entry("acl-db", "200 in deny tcp 22 10.0.0.0/8").entry("acl-db", "100 in allow all 0.0.0.0/0");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("yes");
        network.entry("acl-db", "99 in deny tcp 0-1023 10.0.1.0/24");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("no: network-acl-ingress acl-db");
    }

    @Test
    void theFinalDenyIsOnlyTheLast() {
        answersOut().entry("acl-db", "32767 in deny all 0.0.0.0/0").entry("acl-db", "32766 in allow tcp 22 0.0.0.0/0");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("yes");
    }

    @Test
    void answersNeedTheClientsPort() {
        network.entry("acl-db", "100 in allow tcp 22 0.0.0.0/0").entry("acl-db", "100 out allow tcp 22 0.0.0.0/0");
        assertThat(network.tcp("web", "db", 22)).isEqualTo("there; back no: network-acl-egress acl-db");
    }

    @Test
    void answersGetBackOnlyToClientPortsThatAreOpen() {
        network.entry("acl-db", "100 in allow tcp 22 0.0.0.0/0")
                .entry("acl-db", "100 out allow tcp 49152-65535 0.0.0.0/0");
        assertThat(network.ask("web", "db", Protocol.TCP, 50000, 22)).isEqualTo("yes");
        assertThat(network.ask("web", "db", Protocol.TCP, 33000, 22))
                .isEqualTo("there; back no: network-acl-egress acl-db");
    }

    @Test
    void familiesAreApart() {
        answersOut().entry("acl-db", "100 in allow all 0.0.0.0/0").entry("acl-db", "101 out allow all ::/0");
        assertThat(network.tcp("web", "2600:1:0:2::10", 22)).isEqualTo("no: network-acl-ingress acl-db");
        network.entry("acl-db", "101 in allow tcp 22 2600:1::/56");
        assertThat(network.tcp("web", "2600:1:0:2::10", 22)).isEqualTo("yes");
    }

    @Test
    void protocolNumbersIgnorePorts() {
        network.entry("acl-db", "100 in allow 47 0.0.0.0/0").entry("acl-db", "100 out allow all 0.0.0.0/0");
        assertThat(network.ask("web", "db", new Protocol("47"), 0, 0)).isEqualTo("yes");
        assertThat(network.tcp("web", "db", 47)).isEqualTo("no: network-acl-ingress acl-db");
    }

    @Test
    void icmpIsMatchedByItsType() {
        network.entry("acl-db", "90 in deny icmp 8 0.0.0.0/0")
                .entry("acl-db", "100 in allow all 0.0.0.0/0")
                .entry("acl-db", "100 out allow all 0.0.0.0/0");
        assertThat(network.ping("web", "db")).isEqualTo("no: network-acl-ingress acl-db");
        assertThat(network.tcp("web", "db", 8)).isEqualTo("yes");
    }

    @Test
    void thePingsAnswerIsAnotherType() {
        network.entry("acl-db", "100 in allow icmp 8 0.0.0.0/0").entry("acl-db", "100 out allow icmp 8 0.0.0.0/0");
        assertThat(network.ping("web", "db")).isEqualTo("there; back no: network-acl-egress acl-db");
        network.entry("acl-db", "101 out allow icmp 0 0.0.0.0/0");
        assertThat(network.ping("web", "db")).isEqualTo("yes");
    }

    @Test
    void neighboursOfOneSubnetNeverMeetIt() {
        network.host("db2", "subnet-2", "10.0.2.11");
        assertThat(network.tcp("db2", "db", 22)).isEqualTo("yes");
    }

    @Test
    void amazonsOwnServicesNeverMeetIt() {
        for (String service : new String[] {
            "169.254.169.253", "10.0.0.2", "169.254.169.254", "169.254.170.2", "169.254.169.123", "169.254.169.250"
        }) {
            assertThat(network.udp("db", service, 53)).as(service).isEqualTo("yes");
        }
        assertThat(network.udp("db", "fd00:ec2::253", 53)).isEqualTo("yes");
    }

    @Test
    void theRouterOfItsOwnSubnetIsNotFilteredEither() {
        assertThat(network.ping("db", "10.0.2.1")).isEqualTo("yes");
        assertThat(network.ping("db", "10.0.1.1")).isEqualTo("no: network-acl-egress acl-db");
    }

    @Test
    void linkLocalAddressesThatNobodyServesLeadNowhere() {
        assertThat(network.tcp("web", "169.254.1.1", 80)).isEqualTo("no: route rtb-vpc-a");
    }

    @Test
    void anUnreadAclIsUnknown() {
        network.without(NetworkAcl.class, "acl-vpc-a");
        assertThat(network.tcp("web", "10.0.0.77", 22)).isEqualTo("no: delivery vpc-a");
        network.host("other", "subnet-1", "10.0.1.11").subnet("subnet-3", "vpc-a", "10.0.3.0/24");
        network.host("third", "subnet-3", "10.0.3.10");
        assertThat(network.tcp("web", "third", 22))
                .isEqualTo("unknown: the network ACL of subnet-1; the network ACL of subnet-3");
    }

    @Test
    void whoMayHaveANeighboursAddressIsAskedNoAcl() {
        network.without(dev.faultline.model.Vpc.class, "vpc-a")
                .and(new dev.faultline.model.Vpc(
                        SmallNetwork.ACCOUNT, SmallNetwork.REGION, "vpc-a", "999999999999", "", false));
        assertThat(network.tcp("db", "10.0.2.99", 22)).startsWith("unknown: the network interfaces of vpc-a");
        assertThat(network.tcp("db", "10.0.1.99", 22)).isEqualTo("no: network-acl-egress acl-db");
    }

    @Test
    void aNatGatewayThatMayChooseAClosedPortIsUnknown() {
        network.internetGateway("igw-1", "vpc-a")
                .subnet("subnet-nat", "vpc-a", "10.0.9.0/24")
                .table("rtb-nat", "vpc-a", "subnet-nat")
                .route("rtb-nat", "0.0.0.0/0", "igw-1")
                .nat("nat-1", "subnet-nat", "public", "10.0.9.9", "53.0.0.1")
                .route("rtb-vpc-a", "0.0.0.0/0", "nat-1")
                .acl("acl-nat", "vpc-a", "subnet-nat")
                .entry("acl-nat", "100 out allow all 0.0.0.0/0")
                .entry("acl-nat", "100 in allow all 10.0.0.0/8")
                .entry("acl-nat", "110 in allow tcp 32768-65535 0.0.0.0/0");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("unknown: which port of 1024-65535 is chosen");
        network.entry("acl-nat", "120 in allow tcp 1024-32767 0.0.0.0/0");
        assertThat(network.tcp("web", "8.8.8.8", 443)).isEqualTo("yes");
    }
}
