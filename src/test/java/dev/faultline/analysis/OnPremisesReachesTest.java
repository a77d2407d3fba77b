package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.VgwTelemetry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What on-premises reaches, and what reaches on-premises, over VPNs of a virtual private gateway and a transit gateway. */
class OnPremisesReachesTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .group("sg-web", "vpc-a")
            .admits("sg-web", "tcp 443", "192.168.0.0/16")
            .sends("sg-web", "tcp 5432-5433", "192.168.1.0/24")
            .guarded("eni-1", "subnet-a", "10.0.1.10", "sg-web")
            .guarded("eni-2", "subnet-a", "10.0.1.11", "sg-web")
            .vpnGateway("vgw-1", "vpc-a")
            .propagated("rtb-vpc-a", "192.168.0.0/16", "vgw-1");

    @Test
    void tellsPortsAndPrefixesBothWays() {
        network.vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");

        assertThat(exposures())
                .containsExactly(
                        "eni-1 tcp 443 from 192.168.0.0/16: YES YES []",
                        "eni-2 tcp 443 from 192.168.0.0/16: YES YES []");
        assertThat(egresses())
                .containsExactly(
                        "eni-1 tcp 5432-5433 to 192.168.1.0/24 over vgw-1: YES YES []",
                        "eni-2 tcp 5432-5433 to 192.168.1.0/24 over vgw-1: YES YES []");
    }

    @Test
    void looksOnceAtWhatIsAlike() {
        network.vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");
        Reach reach = new Reach(network.network(), network.coverage());
        OnPremisesReaches reaches = new OnPremisesReaches(reach);
        Endpoints endpoints = new Endpoints(reach.topology());

        assertThat(reaches.exposures(endpoints.spotsOf(Endpoints::party), reach::possible))
                .hasSize(2);
        assertThat(reaches.behaviours()).isOne();
    }

    @Test
    void tellsWhoseAnswersDoNotComeBack() {
        network.vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16").without(Route.class, "rtb-vpc-a");

        assertThat(exposures()).first().isEqualTo("eni-1 tcp 443 from 192.168.0.0/16: YES NO []");
        assertThat(egresses()).isEmpty();
    }

    @Test
    void takesTheBestOfSeveralWays() {
        network.vpn("vpn-1", "vgw-1", "DOWN", "192.168.0.0/16")
                .transitGateway("tgw-1", false)
                .attach("att-a", "tgw-1", "vpc-a", "subnet-a")
                .attachment("att-vpn", "tgw-1", "vpn", "vpn-2")
                .vpn("vpn-2", "tgw-1", "UP", "192.168.0.0/17")
                .transitRoute("rtb-tgw-1", "192.168.0.0/17", "att-vpn")
                .route("rtb-vpc-a", "192.168.0.0/17", "tgw-1");

        assertThat(exposures())
                .contains(
                        "eni-1 tcp 443 from 192.168.0.0/17: YES YES []",
                        "eni-1 tcp 443 from 192.168.128.0/17: YES NO []");
        assertThat(egresses()).contains("eni-1 tcp 5432-5433 to 192.168.1.0/24 over att-vpn: YES YES []");
    }

    @Test
    void saysWhatIsMissing() {
        network.vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16").without(VgwTelemetry.class, "vpn-1");

        assertThat(exposures())
                .first()
                .isEqualTo("eni-1 tcp 443 from 192.168.0.0/16: UNKNOWN UNKNOWN [the tunnels of vpn-1]");
    }

    @Test
    void isWorkedOutForWhoJoinsItAlone() {
        network.vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");

        assertThat(network.network().all(OnPremisesExposure.class)).isEmpty();
    }

    private List<String> exposures() {
        return derived().all(OnPremisesExposure.class).stream()
                .map(each -> "%s %s from %s: %s %s %s"
                        .formatted(
                                each.id(),
                                each.traffic(),
                                each.sources().get(0),
                                each.forward(),
                                each.roundTrip(),
                                each.missing()))
                .toList();
    }

    private List<String> egresses() {
        return derived().all(OnPremisesEgress.class).stream()
                .map(each -> "%s %s to %s over %s: %s %s %s"
                        .formatted(
                                each.id(),
                                each.traffic(),
                                each.destinations().get(0),
                                each.over(),
                                each.forward(),
                                each.roundTrip(),
                                each.missing()))
                .toList();
    }

    private Network derived() {
        return network.derived(type -> true);
    }
}
