package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Vpc;
import org.junit.jupiter.api.Test;

class TracerPublicAccessTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .subnet("subnet-nat", "vpc-a", "10.0.9.0/24")
            .subnet("subnet-6", "vpc-a", "2600:1:0:6::/64")
            .host("web", "subnet-1", "10.0.1.10=54.0.0.1", "2600:1:0:1::10")
            .host("six", "subnet-6", "2600:1:0:6::10")
            .internetGateway("igw-1", "vpc-a")
            .egressOnly("eigw-1", "vpc-a")
            .route("rtb-vpc-a", "0.0.0.0/0", "igw-1")
            .route("rtb-vpc-a", "::/0", "eigw-1")
            .subnet("subnet-2", "vpc-a", "10.0.2.0/24")
            .table("rtb-2", "vpc-a", "subnet-2")
            .host("inner", "subnet-2", "10.0.2.10")
            .route("rtb-2", "0.0.0.0/0", "nat-1")
            .nat("nat-1", "subnet-nat", "public", "10.0.9.9", "53.0.0.1");

    private String in() {
        return network.tcp("internet", "54.0.0.1", 443);
    }

    private String out() {
        return network.tcp("web", "8.8.8.8", 443);
    }

    private String translated() {
        return network.tcp("inner", "8.8.8.8", 443);
    }

    private String outOnly() {
        return network.tcp("six", "2a00:1450::1", 443);
    }

    private static String blocked(String place) {
        return "no: block-public-access " + place;
    }

    @Test
    void offBlocksNothing() {
        network.publicAccess("off");
        assertThat(new String[] {in(), out(), translated(), outOnly()}).containsOnly("yes");
    }

    @Test
    void bidirectionalBlocksEverything() {
        network.publicAccess("block-bidirectional");
        assertThat(in()).isEqualTo(blocked("subnet-1"));
        assertThat(out()).isEqualTo(blocked("subnet-1"));
        assertThat(translated()).isEqualTo(blocked("subnet-nat"));
        assertThat(outOnly()).isEqualTo(blocked("subnet-6"));
    }

    @Test
    void anExclusionOfTheVpcHoldsForItsSubnets() {
        network.publicAccess("block-bidirectional").exclusion("vpc-a", "allow-bidirectional");
        assertThat(new String[] {in(), out(), translated(), outOnly()}).containsOnly("yes");
    }

    @Test
    void anExclusionForEgressLetsOutAndNotIn() {
        network.publicAccess("block-bidirectional").exclusion("vpc-a", "allow-egress");
        assertThat(in()).isEqualTo(blocked("subnet-1"));
        assertThat(new String[] {out(), translated(), outOnly()}).containsOnly("yes");
    }

    @Test
    void anExclusionOfOneSubnetHoldsForItAlone() {
        network.publicAccess("block-bidirectional").exclusion("subnet-1", "allow-bidirectional");
        assertThat(in()).isEqualTo("yes");
        assertThat(outOnly()).isEqualTo(blocked("subnet-6"));
        assertThat(translated()).isEqualTo(blocked("subnet-nat"));
    }

    @Test
    void whichExclusionGovernsNatIsNotDocumented() {
        network.publicAccess("block-bidirectional").exclusion("subnet-nat", "allow-bidirectional");
        assertThat(translated()).isEqualTo("unknown: which subnet's exclusion from Block Public Access governs nat-1");
        network.exclusion("subnet-2", "allow-bidirectional");
        assertThat(translated()).isEqualTo("yes");
    }

    @Test
    void ingressBlocksBothWaysButTranslatedFlows() {
        network.publicAccess("block-ingress");
        assertThat(in()).isEqualTo(blocked("subnet-1"));
        assertThat(out()).isEqualTo(blocked("subnet-1"));
        assertThat(translated()).isEqualTo("yes");
        assertThat(outOnly()).isEqualTo("yes");
    }

    @Test
    void anExclusionForEgressIsIgnoredWhereIngressIsBlocked() {
        network.publicAccess("block-ingress").exclusion("vpc-a", "allow-egress");
        assertThat(in()).isEqualTo(blocked("subnet-1"));
        assertThat(out()).isEqualTo(blocked("subnet-1"));
        network.exclusion("subnet-1", "allow-bidirectional");
    }

    @Test
    void anUnrecognisedModeIsUnknown() {
        network.publicAccess("block-on-sundays");
        assertThat(in()).startsWith("unknown: ");
    }

    @Test
    void unreadOptionsAreUnknown() {
        network.unread("VpcBlockPublicAccessOptions");
        assertThat(in()).isEqualTo("unknown: ec2:DescribeVpcBlockPublicAccessOptions");
    }

    @Test
    void unreadExclusionsAreUnknownWhereSomethingIsBlocked() {
        network.publicAccess("block-bidirectional").unread("VpcBlockPublicAccessExclusions");
        assertThat(in()).isEqualTo("unknown: ec2:DescribeVpcBlockPublicAccessExclusions");
    }

    @Test
    void unreadExclusionsDoNotMatterWhereItIsOff() {
        network.publicAccess("off").unread("VpcBlockPublicAccessExclusions");
        assertThat(in()).isEqualTo("yes");
    }

    @Test
    void aSharedSubnetIsJudgedByItsOwner() {
        network.without(Vpc.class, "vpc-a")
                .and(new Vpc(SmallNetwork.ACCOUNT, SmallNetwork.REGION, "vpc-a", "222222222222", "", false))
                .publicAccess("off");
        assertThat(in()).isEqualTo("unknown: ec2:DescribeVpcBlockPublicAccessOptions");
        network.and(new dev.faultline.model.VpcBlockPublicAccessOptions(
                "222222222222", SmallNetwork.REGION, "block-bidirectional", "account"));
        assertThat(in()).isEqualTo(blocked("subnet-1"));
    }
}
