package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.analysis.Endpoint.Kind;
import dev.faultline.model.Cidr;
import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Instance;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import dev.faultline.model.VpnStaticRoute;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a name stands for. */
class EndpointsTest {
    private static final String FRONT =
            "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/front/0123456789abcdef";

    private final List<Fact> facts = new ArrayList<>(List.of(
            Facts.vpc(),
            new VpcCidrBlock(Facts.VPC, Cidr.of("10.0.0.0/16")),
            new VpcCidrBlock(Facts.VPC, Cidr.of("2600:1::/56")),
            Facts.subnet("subnet-1", "az1"),
            new Instance(Facts.ACCOUNT, Facts.REGION, "i-1", Facts.VPC, "subnet-1", "web", "running"),
            Facts.networkInterface("eni-1", "subnet-1", "interface", "in-use", "i-1"),
            Facts.networkInterface("eni-2", "subnet-1", "interface", "in-use", "i-1"),
            address("eni-1", "10.0.0.5", "52.1.2.3"),
            address("eni-1", "2600:1::5", ""),
            address("eni-2", "10.0.0.6", "")));

    @Test
    void isAllAddressesOfAnInstance() {
        Endpoint instance = find("i-1");
        assertThat(instance.kind()).isEqualTo(Kind.INSTANCE);
        assertThat(instance.text()).isEqualTo("i-1 (web)");
        assertThat(spots(instance, Family.IPV4)).containsExactly("10.0.0.5 of eni-1", "10.0.0.6 of eni-2");
        assertThat(spots(instance, Family.IPV6)).containsExactly("2600:1::5 of eni-1");
    }

    @Test
    void isAllAddressesOfASubnetAndOfAVpcButOfWhatOnlyPassesOn() {
        facts.add(Facts.networkInterface("eni-nat", "subnet-1", "nat_gateway", "in-use", ""));
        facts.add(address("eni-nat", "10.0.0.9", "52.1.2.9"));
        facts.add(Facts.networkInterface("eni-tgw", "subnet-1", "transit_gateway", "in-use", ""));
        facts.add(address("eni-tgw", "10.0.0.10", ""));
        assertThat(spots(find("subnet-1"), Family.IPV4)).containsExactly("10.0.0.5 of eni-1", "10.0.0.6 of eni-2");
        assertThat(spots(find(Facts.VPC), Family.IPV4)).hasSize(2);
        assertThat(spots(find("eni-nat"), Family.IPV4)).containsExactly("10.0.0.9 of eni-nat");
    }

    @Test
    void findsAnAddressByWhatTheVpcAndByWhatTheInternetCallsIt() {
        assertThat(spots(find("10.0.0.5"), Family.IPV4)).containsExactly("10.0.0.5 of eni-1");
        assertThat(find("10.0.0.5").byPublicAddress(Family.IPV4)).isFalse();
        assertThat(spots(find("52.1.2.3"), Family.IPV4)).containsExactly("10.0.0.5 of eni-1");
        assertThat(find("52.1.2.3").byPublicAddress(Family.IPV4)).isTrue();
        assertThat(spots(find("2600:1::5"), Family.IPV6)).containsExactly("2600:1::5 of eni-1");
        assertThat(spots(find("10.0.0.5/32"), Family.IPV4)).containsExactly("10.0.0.5 of eni-1");
    }

    @Test
    void keepsAnAddressOfAVpcThatNobodyHas() {
        assertThat(spots(find("10.0.9.9"), Family.IPV4)).containsExactly("vpc-1/10.0.9.9");
    }

    @Test
    void tellsTheInternetFromOnPremises() {
        assertThat(find("8.8.8.8").internet(Family.IPV4).isEmpty()).isFalse();
        assertThat(find("203.0.113.9").internet(Family.IPV4).isEmpty()).isFalse();
        assertThat(find("2a00:1450::1").internet(Family.IPV6).isEmpty()).isFalse();
        assertThat(find("192.168.7.7").office(Family.IPV4).isEmpty()).isFalse();
        assertThat(find("fd00::9").office(Family.IPV6).isEmpty()).isFalse();
        assertThat(find("onprem")
                        .office(Family.IPV4)
                        .contains(Cidr.address("10.0.0.5").orElseThrow()))
                .isFalse();
        facts.add(new VpnStaticRoute("vpn-1", Cidr.of("52.9.0.0/16")));
        assertThat(find("52.9.0.1").office(Family.IPV4).isEmpty()).isFalse();
    }

    @Test
    void takesABlockApart() {
        Endpoint everything = find("0.0.0.0/0");
        assertThat(spots(everything, Family.IPV4)).hasSize(2);
        assertThat(everything.internet(Family.IPV4)).isEqualTo(Addresses.internet(Family.IPV4));
        assertThat(everything.office(Family.IPV4).isEmpty()).isFalse();
        Endpoint own = find("10.0.0.4/31");
        assertThat(spots(own, Family.IPV4)).containsExactly("10.0.0.5 of eni-1");
        assertThat(own.internet(Family.IPV4).isEmpty()
                        && own.office(Family.IPV4).isEmpty())
                .isTrue();
    }

    @Test
    void asksWhichVpcIsMeant() {
        facts.add(new Vpc(Facts.ACCOUNT, Facts.REGION, "vpc-2", Facts.ACCOUNT, "", false));
        facts.add(new VpcCidrBlock("vpc-2", Cidr.of("10.0.0.0/24")));
        assertThat(spots(find("10.0.0.5"), Family.IPV4)).as("only one has it").containsExactly("10.0.0.5 of eni-1");
        assertThatThrownBy(() -> find("10.0.0.77"))
                .isInstanceOf(EndpointException.class)
                .hasMessage("'10.0.0.77' is in 2 VPCs. Say which: 'vpc-1/10.0.0.77', 'vpc-2/10.0.0.77'.");
        assertThat(spots(find("vpc-2/10.0.0.77"), Family.IPV4)).containsExactly("vpc-2/10.0.0.77");
        assertThat(spots(find("vpc-1/10.0.0.0/24"), Family.IPV4)).hasSize(2);
        assertThatThrownBy(() -> find("vpc-2/10.9.0.1")).hasMessageContaining("Its blocks are 10.0.0.0/24");
        assertThatThrownBy(() -> find("vpc-2/eni-1")).hasMessageContaining("'eni-1' is no address");
    }

    @Test
    void findsLoadBalancersByArnAndName() {
        node("eni-9", "10.0.0.9");
        facts.add(balancer(FRONT, "internet-facing"));
        for (String name : List.of("front", FRONT, "app/front/0123456789abcdef")) {
            Endpoint front = find(name);
            assertThat(front.kind()).isEqualTo(Kind.LOAD_BALANCER);
            assertThat(spots(front, Family.IPV4)).containsExactly("10.0.0.9 of eni-9");
            assertThat(front.byPublicAddress(Family.IPV4)).isTrue();
        }
        facts.add(balancer(FRONT.replace("012345", "999999"), "internal"));
        assertThatThrownBy(() -> find("front")).hasMessageContaining("2 load balancers are called 'front'", FRONT);
    }

    @Test
    void findsLoadBalancersThatAreKnownByTheirInterfacesAlone() {
        node("eni-9", "10.0.0.9");
        assertThat(spots(find("front"), Family.IPV4)).containsExactly("10.0.0.9 of eni-9");
        assertThat(spots(find(FRONT), Family.IPV4)).containsExactly("10.0.0.9 of eni-9");
    }

    @Test
    void findsEndpointsOfBothKinds() {
        facts.add(endpoint("vpce-1", "Interface"));
        facts.add(new VpcEndpointInterface("vpce-1", Facts.VPC, "eni-2"));
        assertThat(spots(find("vpce-1"), Family.IPV4)).containsExactly("10.0.0.6 of eni-2");
        facts.add(endpoint("vpce-2", "Gateway"));
        assertThatThrownBy(() -> find("vpce-2")).hasMessageContaining("is a gateway endpoint");
        facts.add(Facts.routeTable("rtb-1"));
        facts.add(Facts.route("rtb-1", "pl-s3", RouteTarget.Kind.VPC_ENDPOINT, "vpce-2"));
        facts.add(new PrefixListEntry(Facts.ACCOUNT, Facts.REGION, "pl-s3", Cidr.of("52.218.0.0/17")));
        assertThat(find("vpce-2").internet(Family.IPV4).blocks()).containsExactly(Cidr.of("52.218.0.0/17"));
    }

    @Test
    void suggestsWhatMayHaveBeenMeant() {
        assertThatThrownBy(() -> find("eni-3"))
                .hasMessage("nothing in the snapshot is called 'eni-3'. Did you mean 'eni-1', 'eni-2'?");
        assertThatThrownBy(() -> find("WEB")).hasMessageContaining("Did you mean 'i-1' (web)?");
        assertThatThrownBy(() -> find("")).hasMessageContaining("Expected the id of an instance");
        assertThatThrownBy(() -> find("10.0.0.0/99")).isInstanceOf(EndpointException.class);
        assertThatThrownBy(() -> find("x".repeat(10_000))).isInstanceOf(EndpointException.class);
    }

    private void node(String id, String address) {
        facts.add(new NetworkInterface(
                Facts.ACCOUNT,
                Facts.REGION,
                id,
                Facts.VPC,
                "subnet-1",
                Facts.ACCOUNT,
                "",
                "interface",
                "in-use",
                true,
                true,
                "ELB app/front/0123456789abcdef",
                "",
                false));
        facts.add(address(id, address, "52.1.2.9"));
    }

    private static LoadBalancer balancer(String arn, String scheme) {
        return new LoadBalancer(Facts.ACCOUNT, Facts.REGION, arn, Facts.VPC, "front", "application", scheme, "active");
    }

    private static VpcEndpoint endpoint(String id, String type) {
        return new VpcEndpoint(
                Facts.ACCOUNT, Facts.REGION, id, Facts.VPC, Facts.ACCOUNT, "", type, "com.amazonaws.s3", "available");
    }

    private static NetworkInterfaceAddress address(String eni, String address, String publicIp) {
        return new NetworkInterfaceAddress(eni, Facts.VPC, address, publicIp);
    }

    private Endpoint find(String name) {
        return new Paths(Analyses.derive(Network.of(facts)), new Coverage(List.of())).find(name);
    }

    private static List<String> spots(Endpoint endpoint, Family family) {
        return endpoint.spots(family).stream().map(Spot::text).toList();
    }
}
