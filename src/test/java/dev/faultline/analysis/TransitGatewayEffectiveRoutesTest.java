package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.ACCOUNT;
import static dev.faultline.analysis.Facts.REGION;
import static dev.faultline.analysis.Facts.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcCidrBlock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransitGatewayEffectiveRoutesTest {
    private static final Fact IPV4 = new VpcCidrBlock(VPC, Cidr.of("10.0.0.0/16"));
    private static final Fact IPV6 = new VpcCidrBlock(VPC, Cidr.of("2600:1f18:a::/56"));
    private static final Fact PROPAGATION = new TransitGatewayRouteTablePropagation("tgw-rtb-1", "att-1", "vpc", VPC);

    @Test
    void makesTheRoutesThatAPropagationStandsFor() {
        assertThat(routes(attachment("available", true), PROPAGATION))
                .extracting(TransitGatewayEffectiveRoute::detail)
                .containsExactly("10.0.0.0/16 to att-1", "2600:1f18:a::/56 to att-1");
    }

    @Test
    void makesNoneForIpv6ThatTheAttachmentDoesNotCarryNorForAnAttachmentThatIsGone() {
        assertThat(routes(attachment("available", false), PROPAGATION))
                .extracting(TransitGatewayEffectiveRoute::detail)
                .containsExactly("10.0.0.0/16 to att-1");
        assertThat(routes(attachment("deleted", true), PROPAGATION)).isEmpty();
    }

    @Test
    void keepsWhatWasToldForTheBlockAndWhatAnotherVpcPropagatedFirst() {
        Fact blackhole = route("10.0.0.0/16", "static", "blackhole", "", "");
        Fact first = route("10.0.8.0/24", "propagated", "active", "att-2", "vpc");

        assertThat(routes(attachment("available", false), PROPAGATION, blackhole))
                .extracting(TransitGatewayEffectiveRoute::detail)
                .containsExactly("10.0.0.0/16 to nothing, which drops");
        assertThat(routes(attachment("available", false), PROPAGATION, first))
                .extracting(TransitGatewayEffectiveRoute::detail)
                .containsExactly("10.0.8.0/24 to att-2");
    }

    @Test
    void makesNoneForATableWhosePropagatedRoutesWereTold() {
        Fact other = route("10.9.0.0/16", "propagated", "active", "att-2", "vpc");

        assertThat(routes(attachment("available", false), PROPAGATION, other))
                .extracting(TransitGatewayEffectiveRoute::detail)
                .containsExactly("10.9.0.0/16 to att-2");
    }

    @Test
    void leavesOutRoutesThatAreOnTheirWay() {
        assertThat(routes(route("10.9.0.0/16", "static", "deleting", "att-2", "vpc")))
                .isEmpty();
    }

    private static TransitGatewayVpcAttachment attachment(String state, boolean ipv6Support) {
        return new TransitGatewayVpcAttachment(
                ACCOUNT, REGION, "att-1", "", "tgw-1", VPC, state, ipv6Support, "disable", true);
    }

    private static TransitGatewayRoute route(
            String destination, String type, String state, String attachmentId, String resourceType) {
        return new TransitGatewayRoute("tgw-rtb-1", Cidr.of(destination), type, state, attachmentId, resourceType, "");
    }

    private static List<TransitGatewayEffectiveRoute> routes(Fact... facts) {
        return Analyses.derive(Network.of(
                        Stream.concat(Stream.of(IPV4, IPV6), Stream.of(facts)).toList()))
                .all(TransitGatewayEffectiveRoute.class);
    }
}
