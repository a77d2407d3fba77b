package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.ACCOUNT;
import static dev.faultline.analysis.Facts.REGION;
import static dev.faultline.analysis.Facts.VPC;
import static dev.faultline.analysis.Facts.association;
import static dev.faultline.analysis.Facts.block;
import static dev.faultline.analysis.Facts.main;
import static dev.faultline.analysis.Facts.networkInterface;
import static dev.faultline.analysis.Facts.route;
import static dev.faultline.analysis.Facts.routeTable;
import static dev.faultline.analysis.Facts.subnet;
import static dev.faultline.analysis.Facts.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.InspectedWay.Inspector;
import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsymmetricPathsTest {
    private static final Inspector ONE = new Inspector("eni-1", "i-1", VPC);
    private static final Inspector SAME = new Inspector("eni-2", "i-1", VPC);
    private static final Inspector OTHER = new Inspector("eni-3", "i-3", VPC);

    @Test
    void missesAnInspectorOnlyOnAWayThatIsKnownToItsEnd() {
        InspectedWay way = way(true, ONE, OTHER);

        assertThat(way.missingFrom(way(true, OTHER))).containsExactly(ONE);
        assertThat(way.missingFrom(way(false, OTHER))).isEmpty();
    }

    @Test
    void takesTwoInterfacesOfOneApplianceForOne() {
        assertThat(way(false, ONE).missingFrom(way(true, SAME))).isEmpty();
    }

    @Test
    void findsOneTableForAllItsPairs() {
        assertThat(asymmetric(3)).singleElement().satisfies(path -> assertThat(path.pairs())
                .containsExactly(
                        "subnet-2 to subnet-1 goes straight, but subnet-1 to subnet-2 through vpce-1",
                        "subnet-3 to subnet-1 goes straight, but subnet-1 to subnet-3 through vpce-1"));
    }

    @Test
    void boundsTheWork() {
        assertThat(asymmetric(60)).singleElement().satisfies(path -> assertThat(path.pairs())
                .hasSize(39));
    }

    private static InspectedWay way(boolean complete, Inspector... inspectors) {
        return new InspectedWay(List.of(inspectors), List.of(), complete);
    }

    /** Subnets of which the first sends to all others through a firewall, and they straight back. */
    private static List<AsymmetricPath> asymmetric(int subnets) {
        List<Fact> facts = new ArrayList<>(List.of(
                vpc(),
                new VpcCidrBlock(VPC, Cidr.of("10.0.0.0/16")),
                routeTable("rtb-main"),
                main("rtb-main"),
                routeTable("rtb-1"),
                association("rtb-1", "subnet-1"),
                subnet("subnet-f", "euw1-az1"),
                block("subnet-f", "10.0.200.0/28"),
                new VpcEndpoint(
                        ACCOUNT, REGION, "vpce-1", VPC, ACCOUNT, "", "GatewayLoadBalancer", "firewall", "available"),
                new VpcEndpointSubnet("vpce-1", VPC, "subnet-f")));
        for (int number = 1; number <= subnets; number++) {
            String id = "subnet-" + number;
            facts.add(subnet(id, "euw1-az1"));
            facts.add(block(id, "10.0.%d.0/24".formatted(number)));
            facts.add(networkInterface("eni-" + number, id));
            facts.add(new NetworkInterfaceAddress("eni-" + number, VPC, "10.0.%d.4".formatted(number), ""));
            if (number > 1) {
                facts.add(route("rtb-1", "10.0.%d.0/24".formatted(number), RouteTarget.Kind.VPC_ENDPOINT, "vpce-1"));
            }
        }
        return Analyses.derive(Network.of(facts)).all(AsymmetricPath.class);
    }
}
