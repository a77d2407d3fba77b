package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.Hop.Decision;
import dev.faultline.analysis.Hop.Direction;
import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.model.Cidr;
import dev.faultline.model.Coverage;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import inet.ipaddr.IPAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One sentence for each kind of decision that stops a packet. */
class RemediesTest {
    private static final IPAddress SOURCE = Cidr.address("10.0.1.5").orElseThrow();
    private static final IPAddress DESTINATION = Cidr.address("10.2.0.7").orElseThrow();
    private static final Packet PACKET =
            new Packet(SOURCE, DESTINATION, Protocol.TCP, new PortRange(50000, 50000), new PortRange(443, 443));
    private static final Packet ANSWER = PACKET.reply().orElseThrow();

    private final Remedies remedies = new Remedies(new Topology(network(), new Coverage(List.of())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECURITY_GROUP_EGRESS | eni-1 | sg-1 | no rule lets it out | let tcp 443 to 10.2.0.7 out in sg-1",
                "SECURITY_GROUP_INGRESS | eni-1 | sg-1, sg-2 | no rule admits it | admit tcp 443 from 10.0.1.5 in sg-1 or sg-2",
                "NETWORK_ACL_EGRESS | subnet-1 | acl-1 | no entry matches | allow tcp 443 to 10.2.0.7 in acl-1",
                "NETWORK_ACL_INGRESS | subnet-1 | acl-1 | entry 90 denies | allow tcp 443 from 10.0.1.5 before entry 90 of acl-1",
                "ROUTE | subnet-1 | rtb-1 | no route leads to 10.2.0.7 | add a route to 10.2.0.0/16 in rtb-1 through pcx-1",
                "ROUTE | subnet-1 | rtb-gone | blackhole | replace the route to 10.2.0.0/16 in rtb-gone, whose target pcx-9 is gone",
                "INTERNET_GATEWAY | igw-1 | igw-1 | it is not attached to vpc-1 | attach igw-1 to vpc-1",
                "INTERNET_GATEWAY | vpc-1 | vpc-1 | no internet gateway is attached to vpc-1 | attach an internet gateway to vpc-1",
                "INTERNET_GATEWAY | igw-1 | igw-1 | 10.0.1.5 has no public address in vpc-1 | associate an Elastic IP address with 10.0.1.5, or route its subnet through a NAT gateway",
                "INTERNET_GATEWAY | igw-1 | igw-1 | nat-1 has no public address | use a public NAT gateway with an Elastic IP address",
                "INTERNET_GATEWAY | igw-1 | igw-1 | the answer leaves as 1.2.3.4, but 4.3.2.1 was asked | let the answer leave from the address that was asked, with nothing that translates it on its way",
                "EGRESS_ONLY_INTERNET_GATEWAY | eigw-1 | eigw-1 | it is not attached to vpc-1 | attach eigw-1 to vpc-1",
                "BLOCK_PUBLIC_ACCESS | subnet-1 | subnet-1 | block-bidirectional | exclude subnet-1 from VPC Block Public Access, or turn that off",
                "NAT_GATEWAY | nat-1 | nat-1 | it is failed | replace nat-1: it is failed",
                "NAT_GATEWAY | nat-1 | nat-1 | it translates TCP, UDP and ICMP, not 47 | route past nat-1 what it does not translate",
                "APPLIANCE | eni-2 | eni-2 | its source/destination check drops what is not its own | turn off the source/destination check of eni-2, if it is to forward",
                "APPLIANCE | eni-2 | eni-2 | i-2 is stopped | start i-2",
                "VPC_PEERING_CONNECTION | pcx-2 | pcx-2 | it is pending-acceptance | accept pcx-2",
                "VPC_PEERING_CONNECTION | pcx-2 | pcx-2 | it is deleted | make a new peering in place of pcx-2, which is deleted",
                "VPC_PEERING_CONNECTION | pcx-2 | pcx-2 | 10.0.1.5 is not of vpc-3 | join 10.0.1.5 and 10.2.0.7 by a peering of their own or a transit gateway: pcx-2 carries only what starts and ends in its two VPCs",
                "TRANSIT_GATEWAY | tgw-1 | tgw-1 | vpc-1 is not attached to it | attach vpc-1 to tgw-1",
                "TRANSIT_GATEWAY | tgw-1 | tgw-attach-1 | the attachment has no subnet in zone euw1-az3 | add a subnet of zone euw1-az3 to tgw-attach-1",
                "TRANSIT_GATEWAY | tgw-1 | tgw-attach-1 | the attachment carries no IPv6 | turn on IPv6 support of tgw-attach-1",
                "TRANSIT_GATEWAY_ROUTE | tgw-1 | tgw-rtb-1 | no route leads to 10.2.0.7 | add a route to 10.2.0.7 in tgw-rtb-1, once an attachment leads there",
                "TRANSIT_GATEWAY_ROUTE | tgw-1 | tgw-rtb-gone | blackhole | replace the blackhole route to 10.2.0.0/16 of tgw-rtb-gone by a route to 10.2.0.7 in tgw-rtb-gone, once an attachment leads there",
                "VPN_GATEWAY | vgw-1 | vgw-1 | it is not attached to vpc-1 | attach vgw-1 to vpc-1",
                "VPN_GATEWAY | vpn-1 | vpn-1 | no tunnel is up | bring up a tunnel of vpn-1",
                "VPN_GATEWAY | vgw-1 | vgw-1 | vgw-1 has no route to it | add a static route to 10.2.0.7 to a VPN connection of vgw-1",
                "VPN_GATEWAY | vgw-1 | vgw-1 | no allowed prefix of the Direct Connect gateway holds the address | add a prefix that holds 10.2.0.7 to the allowed prefixes of vgw-1 on the Direct Connect gateway",
                "VPC_ENDPOINT | vpce-1 | vpce-1 | com.amazonaws.s3, pending | bring vpce-1 to the state available, or replace it",
                "VPC_ENDPOINT | vpce-1 | vpce-1 | a gateway endpoint serves its own VPC alone | use an interface endpoint instead of vpce-1, which is a gateway",
                "LOAD_BALANCER | eni-1 | front | it listens on HTTPS 444 only | add a listener for tcp 443 to front",
                "LOAD_BALANCER | eni-1 | front | no target is registered | register a target with front",
                "DELIVERY | vpc-1 | vpc-1 | no network interface has 10.2.0.7 | give 10.2.0.7 to a network interface of vpc-1, or ask for an address that one has"
            })
    void saysWhatWouldHaveToChange(Step step, String at, String by, String detail, String change) {
        assertThat(change(Direction.FORWARD, step, at, by, detail, PACKET)).isEqualTo(change);
    }

    @Test
    void namesAllPortsThatAClientMayHaveAskedFrom() {
        assertThat(change(Direction.RETURN, Step.NETWORK_ACL_EGRESS, "subnet-1", "acl-1", "", ANSWER))
                .isEqualTo("allow tcp 1024-65535 to 10.0.1.5 before entry 80 of acl-1");
        assertThat(change(Direction.RETURN, Step.DELIVERY, "eni-2", "eni-2", "the answer comes to eni-2", ANSWER))
                .isEqualTo("route 10.0.1.5 back the way it was asked from");
    }

    @Test
    void namesTheInstanceToStart() {
        Hop hop = new Hop(
                Direction.FORWARD,
                new Ref("NetworkInterface", "eni-1"),
                Step.NETWORK_INTERFACE,
                Decision.DENY,
                new Ref("Instance", "i-1"),
                "i-1 is stopped; started, it would be reached");
        assertThat(remedies.of(hop, PACKET, IPAddress::toCanonicalString)).isEqualTo("start i-1");
    }

    @Test
    void namesWholeBlocksWhereMoreWasAskedAbout() {
        Hop hop = hop(Direction.FORWARD, Step.SECURITY_GROUP_INGRESS, "eni-1", "sg-1", "");
        assertThat(remedies.of(hop, PACKET, address -> "10.0.0.0/16"))
                .isEqualTo("admit tcp 443 from 10.0.0.0/16 in sg-1");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void hasAWordForEveryStep(Step step) {
        for (Direction direction : Direction.values()) {
            assertThat(change(direction, step, "x-1", "y-1", "something new", PACKET))
                    .isNotBlank()
                    .doesNotEndWith(".");
        }
        for (Decision decision : Decision.values()) {
            Hop hop = new Hop(Direction.FORWARD, new Ref("A", "a-1"), step, decision, new Ref("B", "b-1"), "why");
            assertThat(HopText.line(hop)).startsWith("a-1: ").endsWith(" by b-1: why");
        }
    }

    private String change(Direction direction, Step step, String at, String by, String detail, Packet packet) {
        return remedies.of(hop(direction, step, at, by, detail), packet, IPAddress::toCanonicalString);
    }

    private static Hop hop(Direction direction, Step step, String at, String by, String detail) {
        String type = at.startsWith("vpc-") ? "Vpc" : at.startsWith("eni-") ? "NetworkInterface" : "Other";
        return new Hop(direction, new Ref(type, at), step, Decision.DENY, new Ref("By", by), detail);
    }

    private static Network network() {
        return Network.of(List.of(
                Facts.vpc(),
                new VpcCidrBlock(Facts.VPC, Cidr.of("10.0.0.0/16")),
                new Vpc(Facts.ACCOUNT, Facts.REGION, "vpc-2", Facts.ACCOUNT, "", false),
                new VpcCidrBlock("vpc-2", Cidr.of("10.2.0.0/16")),
                new VpcPeeringConnection(
                        Facts.ACCOUNT,
                        Facts.REGION,
                        "pcx-1",
                        "",
                        "active",
                        Instant.MAX,
                        new VpcPeeringConnection.PeeringVpc(Facts.VPC, Facts.ACCOUNT, Facts.REGION),
                        new VpcPeeringConnection.PeeringVpc("vpc-2", Facts.ACCOUNT, Facts.REGION)),
                Facts.routeTable("rtb-1"),
                Facts.routeTable("rtb-gone"),
                Facts.route("rtb-gone", "10.2.0.0/16", RouteTarget.Kind.VPC_PEERING_CONNECTION, "pcx-9", "blackhole"),
                new TransitGatewayRoute("tgw-rtb-gone", Cidr.of("10.2.0.0/16"), "static", "blackhole", "", "", ""),
                Facts.ingressEntry("acl-1", 90, false, Protocol.TCP, new PortRange(443, 443), "10.0.0.0/8"),
                new NetworkAclEntry(
                        "acl-1", Facts.VPC, true, 80, false, Protocol.ALL, PortRange.ALL, Cidr.of("10.0.0.0/16")),
                new NetworkAclEntry(
                        "acl-1",
                        Facts.VPC,
                        true,
                        32767,
                        false,
                        Protocol.ALL,
                        PortRange.ALL,
                        Cidr.of(Family.IPV4.everything()))));
    }
}
