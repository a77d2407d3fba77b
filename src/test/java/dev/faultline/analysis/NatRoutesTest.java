package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.association;
import static dev.faultline.analysis.Facts.main;
import static dev.faultline.analysis.Facts.natGateway;
import static dev.faultline.analysis.Facts.networkInterface;
import static dev.faultline.analysis.Facts.regionalNatGateway;
import static dev.faultline.analysis.Facts.route;
import static dev.faultline.analysis.Facts.subnet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.RouteTarget.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NatRoutesTest {
    private static final Fact NAT = natGateway("nat-1", "subnet-a", "available");
    private static final Fact DEFAULT_ROUTE = route("rtb-1", "0.0.0.0/0", Kind.NAT_GATEWAY, "nat-1");

    @Test
    void tellsTheZonesOfBothEnds() {
        assertThat(routes(NAT, DEFAULT_ROUTE, association("rtb-1", "subnet-b")))
                .extracting(NatRoute::detail)
                .containsExactly("in euw1-az2, sends 0.0.0.0/0 to nat-1 in euw1-az1 by rtb-1");
    }

    @Test
    void keepsTheWidestDestinationOfEachGateway() {
        assertThat(routes(
                        NAT,
                        route("rtb-1", "8.8.8.0/24", Kind.NAT_GATEWAY, "nat-1"),
                        DEFAULT_ROUTE,
                        association("rtb-1", "subnet-b")))
                .extracting(route -> route.destination().text())
                .containsExactly("0.0.0.0/0");
    }

    @Test
    void keepsTheSameOfTwoEquallyWideDestinationsWhicheverComesFirst() {
        Fact one = route("rtb-1", "52.0.0.0/8", Kind.NAT_GATEWAY, "nat-1");
        Fact other = route("rtb-1", "3.0.0.0/8", Kind.NAT_GATEWAY, "nat-1");
        Fact association = association("rtb-1", "subnet-b");

        assertThat(routes(NAT, one, other, association))
                .isEqualTo(routes(NAT, other, one, association))
                .extracting(route -> route.destination().text())
                .containsExactly("3.0.0.0/8");
    }

    @Test
    void findsNoDependenceOnARegionalOrAFailedGateway() {
        assertThat(routes(regionalNatGateway("nat-1"), DEFAULT_ROUTE, main("rtb-1")))
                .isEmpty();
        assertThat(routes(natGateway("nat-1", "subnet-a", "failed"), DEFAULT_ROUTE, main("rtb-1")))
                .isEmpty();
    }

    @Test
    void isUsedByWorkloadsAndByTransitGatewaysButNotByTheGatewayItself() {
        assertThat(used("interface", "in-use")).isTrue();
        assertThat(used("transit_gateway", "in-use")).isTrue();
        assertThat(used("nat_gateway", "in-use")).isFalse();
        assertThat(used("interface", "available")).isFalse();
    }

    private static boolean used(String interfaceType, String status) {
        return routes(
                        NAT,
                        DEFAULT_ROUTE,
                        association("rtb-1", "subnet-b"),
                        networkInterface("eni-1", "subnet-b", interfaceType, status, ""))
                .get(0)
                .used();
    }

    private static List<NatRoute> routes(Fact... facts) {
        Stream<Fact> subnets = Stream.of(subnet("subnet-a", "euw1-az1"), subnet("subnet-b", "euw1-az2"));
        return Analyses.derive(
                        Network.of(Stream.concat(subnets, Stream.of(facts)).toList()))
                .all(NatRoute.class);
    }
}
