package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.SecurityGroupRule;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who reaches whom across VPCs, over a peering and a transit gateway. */
class VpcReachesTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
            .group("sg-a", "vpc-a")
            .sends("sg-a", "all", "0.0.0.0/0")
            .admits("sg-a", "udp 53", "10.1.0.0/16")
            .guarded("eni-1", "subnet-a", "10.0.1.10", "sg-a")
            .guarded("eni-2", "subnet-a", "10.0.1.11", "sg-a")
            .group("sg-b", "vpc-b")
            .admits("sg-b", "tcp 22", "10.0.1.10/32")
            .admits("sg-b", "tcp 443", "10.0.0.0/16")
            .guarded("eni-3", "subnet-b", "10.1.1.10", "sg-b");

    @Test
    void countsWhoGoesOverAPeering() {
        peered();

        assertThat(reaches())
                .containsExactlyInAnyOrder(
                        "vpc-a to vpc-b tcp 22, 443 from 10.0.1.10 to 10.1.1.10: 1 to 1, YES YES",
                        "vpc-a to vpc-b tcp 443 from 10.0.1.11 to 10.1.1.10: 1 to 1, YES YES");
    }

    @Test
    void mergesWhoSendsAlike() {
        peered().without(SecurityGroupRule.class, "sg-b").admits("sg-b", "tcp 443", "10.0.0.0/16");

        assertThat(reaches()).containsExactly("vpc-a to vpc-b tcp 443 from 10.0.1.10/31 to 10.1.1.10: 2 to 1, YES YES");
    }

    @Test
    void goesBothWaysOverATransitGateway() {
        network.transitGateway("tgw-1", false)
                .attach("att-a", "tgw-1", "vpc-a", "subnet-a")
                .attach("att-b", "tgw-1", "vpc-b", "subnet-b")
                .route("rtb-vpc-a", "10.1.0.0/16", "tgw-1")
                .route("rtb-vpc-b", "10.0.0.0/16", "tgw-1")
                .sends("sg-b", "udp 53", "10.0.0.0/8");

        assertThat(reaches())
                .contains("vpc-b to vpc-a udp 53 from 10.1.1.10 to 10.0.1.10/31: 1 to 2, YES YES")
                .hasSize(3);
    }

    @Test
    void tellsWhoseAnswersDoNotComeBack() {
        network.peering("pcx-1", "vpc-a", "vpc-b").route("rtb-vpc-a", "10.1.0.0/16", "pcx-1");

        assertThat(reaches()).contains("vpc-a to vpc-b tcp 443 from 10.0.1.11 to 10.1.1.10: 1 to 1, YES NO");
    }

    @Test
    void doesNotCallAllTrafficWhatLacksAProtocol() {
        peered().admits("sg-b", "all", "0.0.0.0/0")
                .acl("acl-b", "vpc-b", "subnet-b")
                .entry("acl-b", "10 in deny tcp 0.0.0.0/0")
                .entry("acl-b", "20 in allow all 0.0.0.0/0")
                .entry("acl-b", "20 out allow all 0.0.0.0/0");

        assertThat(reaches())
                .contains("vpc-a to vpc-b all udp ports from 10.0.1.10/31 to 10.1.1.10: 2 to 1, YES YES")
                .noneMatch(reach -> reach.contains("all traffic") || reach.contains("tcp"));
    }

    private SmallNetwork peered() {
        return network.peering("pcx-1", "vpc-a", "vpc-b")
                .route("rtb-vpc-a", "10.1.0.0/16", "pcx-1")
                .route("rtb-vpc-b", "10.0.0.0/16", "pcx-1");
    }

    private List<String> reaches() {
        return network.derived(VpcReach.class::equals).all(VpcReach.class).stream()
                .map(each -> "%s to %s %s from %s to %s: %d to %d, %s %s"
                        .formatted(
                                each.fromVpcId(),
                                each.toVpcId(),
                                each.traffic(),
                                text(each.sources()),
                                text(each.destinations()),
                                each.senders(),
                                each.receivers(),
                                each.forward(),
                                each.roundTrip()))
                .toList();
    }

    private static String text(List<Cidr> blocks) {
        return blocks.stream().map(Cidr::text).collect(Collectors.joining(", "));
    }
}
