package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.ACCOUNT;
import static dev.faultline.analysis.Facts.REGION;
import static dev.faultline.analysis.Facts.VPC;
import static dev.faultline.analysis.Facts.main;
import static dev.faultline.analysis.Facts.route;
import static dev.faultline.analysis.Facts.routeTable;
import static dev.faultline.analysis.Facts.subnet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VpcCidrBlock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransitGatewayBypassesTest {
    /** Two spokes that send by one table, and a third VPC that is to inspect; {@code vpc-1} is reached past it. */
    private static final List<Fact> GATEWAY = List.of(
            attachment("att-1", VPC, false),
            attachment("att-2", "vpc-2", true),
            attachment("att-3", "vpc-3", false),
            new VpcCidrBlock(VPC, Cidr.of("10.0.0.0/16")),
            new VpcCidrBlock("vpc-3", Cidr.of("10.3.0.0/16")),
            new TransitGatewayRouteTableAssociation("tgw-rtb-1", "att-1"),
            new TransitGatewayRouteTableAssociation("tgw-rtb-1", "att-3"),
            new TransitGatewayVpcAttachmentSubnet("att-1", VPC, "subnet-1"),
            subnet("subnet-1", "euw1-az1"),
            routeTable("rtb-1"),
            main("rtb-1"),
            tgwRoute("0.0.0.0/0", "att-2"),
            tgwRoute("10.0.0.0/16", "att-1"));

    @Test
    void tellsAVpcThatInspectsByTheTableOfItsAttachmentsSubnet() {
        assertThat(ways()).hasSize(1);
        assertThat(ways(route("rtb-1", "0.0.0.0/0", RouteTarget.Kind.NETWORK_INTERFACE, "eni-9")))
                .isEmpty();
        assertThat(ways(route("rtb-1", "0.0.0.0/0", RouteTarget.Kind.NETWORK_INTERFACE, "eni-9", "blackhole")))
                .hasSize(1);
        assertThat(ways(route("rtb-1", "pl-1", RouteTarget.Kind.VPC_ENDPOINT, "vpce-s3")))
                .hasSize(1);
    }

    @Test
    void doubtsASenderWhoseAttachmentsSubnetsAreNotKnown() {
        assertThat(bypasses()).singleElement().satisfies(bypass -> assertThat(bypass.doubt())
                .isEqualTo("whether vpc-3 inspects by itself is not known"));
    }

    @Test
    void saysNothingWhereTheWayPastIsNotTheOneChosen() {
        assertThat(ways(tgwRoute("10.0.0.0/17", "att-2"), tgwRoute("10.0.128.0/17", "att-2")))
                .isEmpty();
        assertThat(ways(tgwRoute("10.0.0.0/17", "att-2"))).hasSize(1);
    }

    private static TransitGatewayVpcAttachment attachment(String id, String vpcId, boolean applianceMode) {
        return new TransitGatewayVpcAttachment(
                ACCOUNT,
                REGION,
                id,
                "",
                "tgw-1",
                vpcId,
                "available",
                false,
                applianceMode ? "enable" : "disable",
                true);
    }

    private static TransitGatewayRoute tgwRoute(String destination, String attachmentId) {
        return new TransitGatewayRoute("tgw-rtb-1", Cidr.of(destination), "static", "active", attachmentId, "vpc", "");
    }

    private static List<String> ways(Fact... more) {
        return bypasses(more).stream().flatMap(bypass -> bypass.ways().stream()).toList();
    }

    private static List<TransitGatewayBypass> bypasses(Fact... more) {
        return Analyses.derive(Network.of(
                        Stream.concat(GATEWAY.stream(), Stream.of(more)).toList()))
                .all(TransitGatewayBypass.class);
    }
}
