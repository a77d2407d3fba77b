package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.natGateway;
import static dev.faultline.analysis.Facts.networkInterface;
import static dev.faultline.analysis.Facts.route;
import static dev.faultline.analysis.Facts.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Fact;
import dev.faultline.model.Instance;
import dev.faultline.model.Network;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTargetFaultsTest {
    @Test
    void saysNothingOfATargetThatWasNotRead() {
        assertThat(faults(vpc(), route("rtb-1", "0.0.0.0/0", Kind.NAT_GATEWAY, "nat-1")))
                .isEmpty();
    }

    @Test
    void findsANatGatewayThatIsNotAvailable() {
        assertThat(faults(
                        natGateway("nat-1", "subnet-a", "failed"),
                        route("rtb-1", "0.0.0.0/0", Kind.NAT_GATEWAY, "nat-1")))
                .containsExactly("0.0.0.0/0 to nat-1, which is in state failed");
    }

    @Test
    void saysNothingOfAnObjectWithoutAState() {
        assertThat(faults(natGateway("nat-1", "subnet-a", ""), route("rtb-1", "0.0.0.0/0", Kind.NAT_GATEWAY, "nat-1")))
                .isEmpty();
    }

    @Test
    void looksBehindAnInterfaceAtItsInstance() {
        Fact appliance = networkInterface("eni-1", "subnet-a", "interface", "in-use", "i-1");
        Fact route = route("rtb-1", "0.0.0.0/0", Kind.NETWORK_INTERFACE, "eni-1");
        assertThat(faults(appliance, route, instance("running"))).isEmpty();
        assertThat(faults(appliance, route, instance("stopped")))
                .containsExactly("0.0.0.0/0 to eni-1, which belongs to i-1, which is stopped");
        assertThat(faults(appliance, route)).isEmpty();
    }

    @Test
    void takesALiveAttachmentOverTheDeletedOneBesideIt() {
        Fact route = route("rtb-1", "10.0.0.0/8", Kind.TRANSIT_GATEWAY, "tgw-1");
        assertThat(faults(vpc(), transitGateway(), route, attachment("tgw-attach-1", "deleted")))
                .containsExactly(
                        "10.0.0.0/8 to tgw-1, which has no working attachment of vpc-1, only one in state deleted");
        assertThat(faults(
                        vpc(),
                        transitGateway(),
                        route,
                        attachment("tgw-attach-1", "deleted"),
                        attachment("tgw-attach-2", "available")))
                .isEmpty();
    }

    @Test
    void namesTheSameOfTwoLostAttachmentsWhicheverComesFirst() {
        Fact route = route("rtb-1", "10.0.0.0/8", Kind.TRANSIT_GATEWAY, "tgw-1");
        Fact failed = attachment("tgw-attach-1", "failed");
        Fact deleted = attachment("tgw-attach-2", "deleted");

        assertThat(faults(vpc(), transitGateway(), route, failed, deleted))
                .isEqualTo(faults(vpc(), transitGateway(), route, deleted, failed))
                .containsExactly(
                        "10.0.0.0/8 to tgw-1, which has no working attachment of vpc-1, only one in state deleted");
    }

    @Test
    void knowsAMissingAttachmentOnlyWhereTheOwnerOfTheVpcToldItsAttachments() {
        Fact route = route("rtb-1", "10.0.0.0/8", Kind.TRANSIT_GATEWAY, "tgw-1");
        Fact other = new TransitGatewayVpcAttachment(
                Facts.ACCOUNT, Facts.REGION, "tgw-attach-9", "", "tgw-1", "vpc-9", "available", false, "disable", true);
        assertThat(faults(vpc(), transitGateway(), route)).isEmpty();
        assertThat(faults(transitGateway(), route, other)).isEmpty();
        assertThat(faults(vpc(), transitGateway(), route, other))
                .containsExactly("10.0.0.0/8 to tgw-1, which has no attachment of vpc-1");
    }

    private static Instance instance(String state) {
        return new Instance(Facts.ACCOUNT, Facts.REGION, "i-1", Facts.VPC, "subnet-a", "", state);
    }

    private static TransitGateway transitGateway() {
        return new TransitGateway(
                Facts.ACCOUNT, Facts.REGION, "tgw-1", Facts.ACCOUNT, "", "available", "enable", false);
    }

    private static TransitGatewayVpcAttachment attachment(String id, String state) {
        return new TransitGatewayVpcAttachment(
                Facts.ACCOUNT, Facts.REGION, id, "", "tgw-1", Facts.VPC, state, false, "disable", true);
    }

    private static List<String> faults(Fact... facts) {
        return RouteTargetFaults.derive(Network.of(List.of(facts))).stream()
                .map(RouteTargetFault::detail)
                .toList();
    }
}
