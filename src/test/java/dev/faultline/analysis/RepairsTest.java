package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.VgwTelemetry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepairsTest {
    private final SmallNetwork network = new SmallNetwork().vpc("vpc-a", "10.0.0.0/16");

    /** Two zones with a host each. */
    private SmallNetwork twoZones() {
        return network.internetGateway("igw-1", "vpc-a")
                .subnetIn("euw1-az1", "public-1", "vpc-a", "10.0.0.0/24")
                .subnetIn("euw1-az1", "app-1", "vpc-a", "10.0.1.0/24")
                .subnetIn("euw1-az2", "app-2", "vpc-a", "10.0.2.0/24")
                .host("one", "app-1", "10.0.1.10")
                .host("two", "app-2", "10.0.2.10")
                .table("rtb-public", "vpc-a", "public-1")
                .route("rtb-public", "0.0.0.0/0", "igw-1");
    }

    private SmallNetwork oneTable() {
        return twoZones().table("rtb-app", "vpc-a", "app-1", "app-2");
    }

    private String repair(String domain) {
        Impact impact = new Impact(network.network(), Coverage.NONE);
        List<Failure> failures = impact.failures(1).stream()
                .filter(failure -> failure.cut().places().get(0).toString().contains(domain))
                .toList();
        assertThat(failures).as(impact.failures(1).toString()).hasSize(1);
        return impact.repair(failures.get(0));
    }

    @Test
    void givesEachZoneANatGatewayOfItsOwn() {
        oneTable().nat("nat-1", "public-1", "public", "10.0.0.5", "54.0.0.1").route("rtb-app", "0.0.0.0/0", "nat-1");
        String fix =
                "create a NAT gateway in euw1-az2, and a route table per zone that leads to it, in place of rtb-app";
        assertThat(repair("nat-gateway:nat-1")).isEqualTo(fix);
        assertThat(repair("az:euw1-az1")).isEqualTo(fix);
    }

    @Test
    void pointsAZoneToTheNatGatewayOfAnotherWhereEachHasItsOwn() {
        twoZones()
                .subnetIn("euw1-az2", "public-2", "vpc-a", "10.0.3.0/24")
                .nat("nat-1", "public-1", "public", "10.0.0.5", "54.0.0.1")
                .nat("nat-2", "public-2", "public", "10.0.3.5", "54.0.0.2")
                .table("rtb-public-2", "vpc-a", "public-2")
                .route("rtb-public-2", "0.0.0.0/0", "igw-1")
                .table("rtb-1", "vpc-a", "app-1")
                .table("rtb-2", "vpc-a", "app-2")
                .route("rtb-1", "0.0.0.0/0", "nat-1")
                .route("rtb-2", "0.0.0.0/0", "nat-2");
        assertThat(repair("nat-gateway:nat-1"))
                .isEqualTo("if it fails, point the route in rtb-1 to nat-2 (euw1-az2) until it is back");
    }

    @Test
    void givesEachZoneAnApplianceOfItsOwn() {
        oneTable().forwarder("fw", "public-1", "10.0.0.6=54.0.0.6").route("rtb-app", "0.0.0.0/0", "fw");
        assertThat(repair("instance:i-fw"))
                .isEqualTo("put a NAT gateway, or an appliance like i-fw, in euw1-az2, and a route table per zone that"
                        + " leads to it, in place of rtb-app");
    }

    @Test
    void bringsUpTheOtherTunnelAndAddsASecondDevice() {
        network.subnet("app-1", "vpc-a", "10.0.1.0/24")
                .host("one", "app-1", "10.0.1.10")
                .vpnGateway("vgw-1", "vpc-a")
                .route("rtb-vpc-a", "192.168.0.0/16", "vgw-1")
                .vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16")
                .and(
                        new VgwTelemetry("vpn-1", "2.2.2.2", "DOWN", "IPSEC IS DOWN", 0, Optional.empty()),
                        new CustomerGateway(
                                "111111111111",
                                "eu-west-1",
                                "cgw-1",
                                "",
                                "9.9.9.9",
                                "65000",
                                "",
                                "available",
                                Map.of()));
        assertThat(repair("vpn-tunnel:1.1.1.1"))
                .isEqualTo("bring up the other tunnel of vpn-1, 2.2.2.2 (DOWN: IPSEC IS DOWN)");
        assertThat(repair("cgw:9.9.9.9"))
                .isEqualTo("create a second VPN connection on vgw-1 to another device than 9.9.9.9");
    }

    @Test
    void attachesTheVpcThatAllLeaveThroughInASecondZone() {
        oneTable()
                .vpc("vpc-b", "10.1.0.0/16")
                .internetGateway("igw-b", "vpc-b")
                .subnetIn("euw1-az3", "link-3", "vpc-b", "10.1.3.0/24")
                .subnetIn("euw1-az3", "out-3", "vpc-b", "10.1.4.0/24")
                .nat("nat-b", "out-3", "public", "10.1.4.5", "54.0.0.9")
                .table("rtb-link", "vpc-b", "link-3")
                .table("rtb-out", "vpc-b", "out-3")
                .route("rtb-link", "0.0.0.0/0", "nat-b")
                .route("rtb-out", "0.0.0.0/0", "igw-b")
                .route("rtb-out", "10.0.0.0/16", "tgw-1")
                .transitGateway("tgw-1", false)
                .attach("att-a", "tgw-1", "vpc-a", "app-1", "app-2")
                .attach("att-b", "tgw-1", "vpc-b", "link-3")
                .transitRoute("rtb-tgw-1", "0.0.0.0/0", "att-b")
                .route("rtb-app", "0.0.0.0/0", "tgw-1");
        assertThat(repair("az:euw1-az3"))
                .isEqualTo("create a NAT gateway in a second zone, to which the route in rtb-link can be pointed; add a"
                        + " subnet in a second zone to att-b");
    }

    @Test
    void tellsWhatNeedsNoRepairOfAPair() {
        oneTable().nat("nat-1", "public-1", "public", "10.0.0.5", "54.0.0.1").route("rtb-app", "0.0.0.0/0", "nat-1");
        Impact impact = new Impact(network.network(), Coverage.NONE);
        assertThat(impact.failures(2).stream().filter(failure -> failure.cut().order() == 2))
                .allSatisfy(pair -> assertThat(impact.repair(pair)).isEmpty());
    }

    @Test
    void tellsFailuresThatTakeDownTheSameAsOne() {
        oneTable().nat("nat-1", "public-1", "public", "10.0.0.5", "54.0.0.1").route("rtb-app", "0.0.0.0/0", "nat-1");
        List<Failure> failures = new Impact(network.network(), Coverage.NONE).failures(1);
        List<Failure> blocks = FailureBlocks.of(failures);
        assertThat(blocks).hasSameSizeAs(failures); // The zone spares its own subnets, the NAT gateway does not.
        assertThat(FailureBlocks.of(List.of(
                        blocks.get(0),
                        new Failure(
                                new Cut(
                                        List.of(Set.of(new FailureDomain(FailureDomain.Kind.DECLARED, "rack"))),
                                        Answer.NO,
                                        List.of()),
                                blocks.get(0).lost()))))
                .singleElement()
                .satisfies(block -> assertThat(block.cut().places().get(0)).hasSize(2));
    }
}
