package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.InterfaceOwner.Kind;
import dev.faultline.model.Fact;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interfaces tell of the load balancers that were not read, one each. */
class UnreadLoadBalancersTest {
    @Test
    void gathersTheInterfacesOfOneLoadBalancer() {
        assertThat(unread(node("eni-2", "vpc-1", "ELB app/front/0a1"), node("eni-1", "vpc-1", "ELB app/front/0a1")))
                .containsExactly(new UnreadLoadBalancer(
                        "front",
                        "vpc-1",
                        "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/front/0a1",
                        "eni-1",
                        List.of("of eni-1", "of eni-2")));
    }

    @Test
    void keepsClassicLoadBalancersOfOneNameInTwoVpcsApart() {
        assertThat(unread(node("eni-1", "vpc-1", "ELB old"), node("eni-2", "vpc-2", "ELB old")))
                .extracting(UnreadLoadBalancer::vpcId)
                .containsExactly("vpc-1", "vpc-2");
    }

    @Test
    void leavesOutWhatWasReadInThatVpcOnly() {
        LoadBalancer read =
                new LoadBalancer(Facts.ACCOUNT, Facts.REGION, "old", "vpc-1", "old", "classic", "internet-facing", "");

        assertThat(unread(read, node("eni-1", "vpc-1", "ELB old"), node("eni-2", "vpc-2", "ELB old")))
                .extracting(UnreadLoadBalancer::networkInterfaceId)
                .containsExactly("eni-2");
    }

    @Test
    void anInterfaceThatTellsNoNameStandsForItself() {
        assertThat(unread(node("eni-1", "vpc-1", ""), node("eni-2", "vpc-1", "")))
                .extracting(UnreadLoadBalancer::name)
                .containsExactly("eni-1", "eni-2");
    }

    private static List<UnreadLoadBalancer> unread(Fact... described) {
        List<Fact> facts = new ArrayList<>(List.of(described));
        for (Fact fact : described) {
            if (fact instanceof NetworkInterface node) {
                facts.add(new InterfaceOwner(node.id(), node.vpcId(), Kind.LOAD_BALANCER, "", ""));
                facts.add(new PublicAddress(node.id(), node.vpcId(), "of " + node.id()));
            }
        }
        return UnreadLoadBalancers.derive(Network.of(facts));
    }

    private static NetworkInterface node(String id, String vpcId, String description) {
        return new NetworkInterface(
                Facts.ACCOUNT,
                Facts.REGION,
                id,
                vpcId,
                "subnet-a",
                Facts.ACCOUNT,
                "",
                "load_balancer",
                "in-use",
                true,
                true,
                description,
                "",
                false);
    }
}
