package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.RouteTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An instance on both sides is one bridge, the surest of them, in whatever order facts come. */
class MultiHomedInstancesTest {
    private static final List<Fact> SUBNETS = List.of(
            subnet("public", Family.IPV4, SubnetClass.Kind.PUBLIC, RouteTarget.Kind.INTERNET_GATEWAY),
            subnet("inspected", Family.IPV4, SubnetClass.Kind.EGRESS, RouteTarget.Kind.VPC_ENDPOINT),
            subnet("isolated", Family.IPV4, SubnetClass.Kind.ISOLATED, RouteTarget.Kind.LOCAL),
            subnet("six", Family.IPV4, SubnetClass.Kind.ISOLATED, RouteTarget.Kind.LOCAL),
            subnet("six", Family.IPV6, SubnetClass.Kind.PUBLIC, RouteTarget.Kind.INTERNET_GATEWAY));

    @Test
    void prefersTheSubnetThatIsSurelyInside() {
        List<Fact> legs = List.of(leg("eni-1", "inspected"), leg("eni-2", "isolated"), leg("eni-3", "public"));

        for (int turn = 0; turn < legs.size(); turn++) {
            List<Fact> turned = new ArrayList<>(legs);
            Collections.rotate(turned, turn);
            assertThat(bridges(turned)).singleElement().satisfies(bridge -> {
                assertThat(bridge.insideInterfaceId()).isEqualTo("eni-2");
                assertThat(bridge.doubt()).isEmpty();
            });
        }
    }

    @Test
    void doubtsASubnetBehindAFirewallEndpoint() {
        assertThat(bridges(List.of(leg("eni-1", "inspected"), leg("eni-2", "public"))))
                .singleElement()
                .satisfies(bridge -> assertThat(bridge.doubt()).contains("vpce-1"));
    }

    @Test
    void aSubnetThatIsPublicOverOneFamilyIsPublic() {
        assertThat(bridges(List.of(leg("eni-1", "six"), leg("eni-2", "public"))))
                .isEmpty();
        assertThat(bridges(List.of(leg("eni-1", "six"), leg("eni-2", "isolated"))))
                .hasSize(1);
    }

    @Test
    void aSubnetWithoutAClassIsOnNeitherSide() {
        assertThat(bridges(List.of(leg("eni-1", "public"), leg("eni-2", "unread"))))
                .isEmpty();
    }

    private static List<MultiHomedInstance> bridges(List<Fact> legs) {
        List<Fact> facts = new ArrayList<>(SUBNETS);
        facts.addAll(legs);
        facts.add(new Instance(Facts.ACCOUNT, Facts.REGION, "i-1", Facts.VPC, "public", "", "running"));
        return MultiHomedInstances.derive(Network.of(facts));
    }

    private static NetworkInterface leg(String id, String subnetId) {
        return Facts.networkInterface(id, subnetId, "interface", "in-use", "i-1");
    }

    private static SubnetClass subnet(String id, Family family, SubnetClass.Kind kind, RouteTarget.Kind target) {
        String via = target == RouteTarget.Kind.VPC_ENDPOINT ? "vpce-1" : target.name();
        return new SubnetClass(id, Facts.VPC, family, kind, "rtb-" + id, new RouteTarget(target, via));
    }
}
