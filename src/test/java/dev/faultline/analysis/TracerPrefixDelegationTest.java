package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.NetworkInterfacePrefix;
import org.junit.jupiter.api.Test;

/** Pods have addresses of a block that is delegated to an interface of their node. */
class TracerPrefixDelegationTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24", "2600:1:0:2::/64")
            .host("web", "subnet-1", "10.0.1.10", "2600:1:0:1::10")
            .group("sg-node", "vpc-a")
            .admits("sg-node", "tcp 8080", "10.0.1.0/24")
            .admits("sg-node", "tcp 8080", "::/0")
            .sends("sg-node", "all", "0.0.0.0/0")
            .guarded("node", "subnet-2", "10.0.2.10", "sg-node")
            .and(
                    new NetworkInterfacePrefix("node", "vpc-a", Cidr.of("10.0.2.64/28")),
                    new NetworkInterfacePrefix("node", "vpc-a", Cidr.of("2600:1:0:2:5::/80")));

    @Test
    void podsAreReachedWhereTheirNodeIs() {
        assertThat(network.tcp("web", "10.0.2.70", 8080)).isEqualTo("yes");
        assertThat(network.tcp("web", "10.0.2.70", 22)).isEqualTo("no: security-group-ingress sg-node");
        assertThat(network.tcp("web", "10.0.2.80", 8080)).isEqualTo("no: delivery vpc-a");
    }

    @Test
    void podsHaveIpv6AddressesOfTheirNode() {
        assertThat(network.tcp("web", "2600:1:0:2:5::7", 8080)).isEqualTo("yes");
        network.internetGateway("igw-1", "vpc-a").route("rtb-vpc-a", "::/0", "igw-1");
        assertThat(network.tcp("internet", "2600:1:0:2:5::7", 8080)).isEqualTo("yes");
    }

    @Test
    void podsAreMembersOfTheGroupsOfTheirNode() {
        network.group("sg-web", "vpc-a")
                .sends("sg-web", "tcp 8080", "sg-node")
                .guarded("front", "subnet-1", "10.0.1.20", "sg-web");
        assertThat(network.tcp("front", "10.0.2.70", 8080)).isEqualTo("yes");
    }
}
