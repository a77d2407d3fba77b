package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.association;
import static dev.faultline.analysis.Facts.attachment;
import static dev.faultline.analysis.Facts.block;
import static dev.faultline.analysis.Facts.internetGateway;
import static dev.faultline.analysis.Facts.main;
import static dev.faultline.analysis.Facts.natGateway;
import static dev.faultline.analysis.Facts.route;
import static dev.faultline.analysis.Facts.subnet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.RouteTarget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubnetClassesTest {
    @Test
    void isPublicByTheMainTableWhenItHasNoneOfItsOwn() {
        assertThat(classes(main("rtb-main"), igw("rtb-main", "0.0.0.0/0"))).containsExactly("IPV4 PUBLIC igw-1");
    }

    @Test
    void followsItsOwnTableRatherThanTheMainOne() {
        assertThat(classes(main("rtb-main"), igw("rtb-main", "0.0.0.0/0"), association("rtb-own", "subnet-a")))
                .containsExactly("IPV4 ISOLATED local");
    }

    @Test
    void hasNoClassWhileItsTableIsUnknown() {
        assertThat(classes()).isEmpty();
    }

    @Test
    void isPublicByARouteToAnyPublicPrefix() {
        assertThat(classes(main("rtb-1"), igw("rtb-1", "8.8.8.0/24"))).containsExactly("IPV4 PUBLIC igw-1");
    }

    @Test
    void isNotPublicByARouteToPrivateAddresses() {
        assertThat(classes(main("rtb-1"), igw("rtb-1", "10.0.0.0/8"))).containsExactly("IPV4 ISOLATED local");
    }

    @Test
    void isNotPublicWhenTheGatewayIsDetached() {
        assertThat(classes(
                        main("rtb-1"),
                        igw("rtb-1", "0.0.0.0/0"),
                        internetGateway("igw-1"),
                        attachment("igw-1", "detaching")))
                .containsExactly("IPV4 ISOLATED local");
        assertThat(classes(
                        main("rtb-1"),
                        igw("rtb-1", "0.0.0.0/0"),
                        internetGateway("igw-1"),
                        attachment("igw-1", "available")))
                .containsExactly("IPV4 PUBLIC igw-1");
    }

    @Test
    void doesNotCountABlackhole() {
        assertThat(classes(
                        main("rtb-1"),
                        route("rtb-1", "0.0.0.0/0", RouteTarget.Kind.INTERNET_GATEWAY, "igw-1", "blackhole")))
                .containsExactly("IPV4 ISOLATED local");
    }

    @Test
    void judgesTheFamiliesApart() {
        assertThat(classes(
                        main("rtb-1"),
                        block("subnet-a", "10.0.0.0/24"),
                        block("subnet-a", "2a05:d018::/64"),
                        natGateway("nat-1", "subnet-a", "available"),
                        route("rtb-1", "0.0.0.0/0", RouteTarget.Kind.NAT_GATEWAY, "nat-1"),
                        igw("rtb-1", "::/0")))
                .containsExactly("IPV4 EGRESS nat-1", "IPV6 PUBLIC igw-1");
    }

    @Test
    void isVpnOnlyWhenNothingButAVirtualPrivateGatewayLeadsOut() {
        assertThat(classes(main("rtb-1"), route("rtb-1", "10.0.0.0/8", RouteTarget.Kind.VPN_GATEWAY, "vgw-1")))
                .containsExactly("IPV4 VPN_ONLY vgw-1");
    }

    @Test
    void hasNoEgressByAGatewayEndpointOrAFailedNatGateway() {
        assertThat(classes(
                        main("rtb-1"),
                        natGateway("nat-1", "subnet-a", "failed"),
                        route("rtb-1", "0.0.0.0/0", RouteTarget.Kind.NAT_GATEWAY, "nat-1"),
                        route("rtb-1", "pl-1", RouteTarget.Kind.VPC_ENDPOINT, "vpce-1")))
                .containsExactly("IPV4 ISOLATED local");
    }

    @Test
    void namesTheApplianceWhereThereAreTwoWaysOutWhicheverComesFirst() {
        Fact appliance = route("rtb-1", "0.0.0.0/0", RouteTarget.Kind.NETWORK_INTERFACE, "eni-1");
        Fact nat = route("rtb-1", "52.0.0.0/8", RouteTarget.Kind.NAT_GATEWAY, "nat-1");

        assertThat(classes(main("rtb-1"), appliance, nat)).containsExactly("IPV4 EGRESS eni-1");
        assertThat(classes(main("rtb-1"), nat, appliance)).containsExactly("IPV4 EGRESS eni-1");
    }

    @Test
    void namesTheSameOfTwoEqualWaysWhicheverComesFirst() {
        Fact one = route("rtb-1", "52.0.0.0/8", RouteTarget.Kind.NAT_GATEWAY, "nat-1");
        Fact other = route("rtb-1", "3.0.0.0/8", RouteTarget.Kind.NAT_GATEWAY, "nat-2");

        assertThat(classes(main("rtb-1"), one, other)).containsExactly("IPV4 EGRESS nat-1");
        assertThat(classes(main("rtb-1"), other, one)).containsExactly("IPV4 EGRESS nat-1");
    }

    private static Fact igw(String routeTableId, String destination) {
        return route(routeTableId, destination, RouteTarget.Kind.INTERNET_GATEWAY, "igw-1");
    }

    private static List<String> classes(Fact... facts) {
        Network network = Network.of(Stream.concat(Stream.of(subnet("subnet-a", "euw1-az1")), Stream.of(facts))
                .toList());
        return Analyses.derive(network).all(SubnetClass.class).stream()
                .map(found ->
                        "%s %s %s".formatted(found.family().name(), found.kind().name(), found.via()))
                .toList();
    }
}
