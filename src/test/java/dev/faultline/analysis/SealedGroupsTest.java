package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Security groups in use that admit nobody, though they have rules. */
class SealedGroupsTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-b", "vpc-a", "10.0.2.0/24")
            .group("sg-1", "vpc-a")
            .group("sg-2", "vpc-a")
            .guarded("eni-1", "subnet-a", "10.0.1.10=54.0.0.1", "sg-1");

    @Test
    void namesTheGroupThatNobodyIsIn() {
        network.admits("sg-1", "tcp 443", "sg-2");

        assertThat(sealed())
                .containsExactly(
                        "sg-1 lets nothing in to 1 interface (eni-1): admits tcp 443 from sg-2, which has no members");
    }

    @Test
    void isOpenToAMemberInTheVpc() {
        network.admits("sg-1", "tcp 443", "sg-2").guarded("eni-2", "subnet-b", "10.0.2.10", "sg-2");

        assertThat(sealed()).isEmpty();
    }

    @Test
    void isOpenToAnyAddressOfASubnetWhoeverHasIt() {
        network.admits("sg-1", "tcp 443", "10.0.2.77/32");

        assertThat(sealed()).isEmpty();
    }

    @Test
    void isSealedToPlacesThatNothingJoins() {
        network.admits("sg-1", "tcp 443", "10.9.0.0/16").admits("sg-1", "tcp 22", "203.0.113.7/32");

        assertThat(sealed())
                .singleElement()
                .asString()
                .contains("tcp 443 from 10.9.0.0/16, but nothing gets from there to it", "tcp 22 from 203.0.113.7/32");
    }

    @Test
    void isOpenToTheInternetBehindAGateway() {
        network.admits("sg-1", "tcp 22", "8.8.8.8/32").internetGateway("igw-1", "vpc-a");

        assertThat(sealed()).isEmpty();
    }

    @Test
    void tellsTheAclThatDeniesAllOfIt() {
        network.admits("sg-1", "tcp 22", "8.8.8.8/32")
                .internetGateway("igw-1", "vpc-a")
                .acl("acl-a", "vpc-a", "subnet-a")
                .entry("acl-a", "10 in allow tcp 443 0.0.0.0/0");

        assertThat(sealed())
                .containsExactly("sg-1 lets nothing in to 1 interface (eni-1): admits tcp 22 from 8.8.8.8/32, but"
                        + " acl-a denies all of it");
    }

    @Test
    void doesNotCountWhatAnotherGroupAdmits() {
        network.admits("sg-1", "tcp 443", "sg-2")
                .group("sg-3", "vpc-a")
                .admits("sg-3", "all", "0.0.0.0/0")
                .member("eni-1", "sg-3");

        assertThat(sealed()).hasSize(1);
    }

    @Test
    void isOpenToOnPremises() {
        network.admits("sg-1", "tcp 443", "192.168.0.0/16")
                .vpnGateway("vgw-1", "vpc-a")
                .vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");

        assertThat(sealed()).isEmpty();
    }

    @Test
    void isOpenToAnotherVpcOverAPeeringAlone() {
        network.admits("sg-1", "tcp 443", "10.9.0.0/16")
                .vpc("vpc-b", "10.9.0.0/16")
                .subnet("subnet-c", "vpc-b", "10.9.1.0/24");
        assertThat(sealed()).hasSize(1);

        network.peering("pcx-1", "vpc-a", "vpc-b").route("rtb-vpc-b", "10.0.0.0/16", "pcx-1");
        assertThat(sealed()).isEmpty();
    }

    @Test
    void cannotTellOfAPeerThatWasNotRead() {
        network.admits("sg-1", "tcp 443", "10.9.0.0/16").peering("pcx-1", "vpc-a", "vpc-far");

        assertThat(sealed()).isEmpty();
    }

    @Test
    void cannotTellOfMembersThatWereNotRead() {
        network.admits("sg-1", "tcp 443", "sg-far");
        assertThat(sealed()).isEmpty();

        network.admits("sg-1", "tcp 443", "sg-2").unread("NetworkInterfaces");
        assertThat(sealed()).isEmpty();
    }

    @Test
    void mayBeOpenThroughALoadBalancerThatKeepsTheClientsAddress() {
        network.admits("sg-1", "tcp 443", "203.0.113.0/24")
                .port("eni-nlb", "subnet-a", "network_load_balancer", "", "10.0.1.20");

        assertThat(sealed()).isEmpty();
    }

    @Test
    void saysNothingOfGroupsWithoutRulesOrUse() {
        network.admits("sg-2", "tcp 443", "10.9.0.0/16");

        assertThat(sealed()).isEmpty();
    }

    private List<String> sealed() {
        return network.derived(SealedGroup.class::equals).all(SealedGroup.class).stream()
                .map(group -> group.id() + " " + group.text())
                .toList();
    }
}
