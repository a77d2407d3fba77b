package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.TransitGatewayPolicyTable;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayPolicyTableEntry;
import dev.faultline.model.TransitGatewayRouteTable;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policy tables choose the route table packet by packet. */
class TracerPolicyTableTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16")
            .vpc("vpc-b", "10.1.0.0/16")
            .subnet("subnet-a", "vpc-a", "10.0.1.0/24")
            .subnet("subnet-b", "vpc-b", "10.1.1.0/24")
            .host("a", "subnet-a", "10.0.1.10")
            .host("b", "subnet-b", "10.1.1.10")
            .route("rtb-vpc-a", "10.0.0.0/8", "tgw-1")
            .route("rtb-vpc-b", "10.0.0.0/8", "tgw-1")
            .transitGateway("tgw-1", false)
            .attach("att-a", "tgw-1", "vpc-a", "subnet-a")
            .attach("att-b", "tgw-1", "vpc-b", "subnet-b")
            .and(
                    new TransitGatewayRouteTable(
                            SmallNetwork.ACCOUNT, SmallNetwork.REGION, "rtb-empty", "", "tgw-1", "available"),
                    new TransitGatewayPolicyTable(
                            SmallNetwork.ACCOUNT, SmallNetwork.REGION, "ptb", "", "tgw-1", "available"),
                    new TransitGatewayPolicyTableAssociation("ptb", "att-a"));

    @Test
    void theFirstEntryThatMatchesDecides() {
        network.policy("ptb", "20 all 0.0.0.0/0 0.0.0.0/0 rtb-tgw-1")
                .policy("ptb", "10 tcp 22 10.0.0.0/8 10.1.0.0/16 rtb-empty");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway-route rtb-empty");
        assertThat(network.tcp("a", "b", 443)).isEqualTo("yes");
        assertThat(network.udp("a", "b", 22)).isEqualTo("yes");
    }

    @Test
    void entriesOfAwsComeFirst() {
        network.policy("ptb", "1 all 0.0.0.0/0 0.0.0.0/0 rtb-tgw-1")
                .policy("ptb", "* all 0.0.0.0/0 0.0.0.0/0 rtb-empty");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway-route rtb-empty");
    }

    @Test
    void whatMatchesNoEntryIsDropped() {
        network.policy("ptb", "10 tcp 22 10.0.2.0/24 10.1.0.0/16 rtb-tgw-1");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway-route ptb");
    }

    @Test
    void anEmptyTableDropsEverything() {
        assertThat(network.tcp("a", "b", 22)).isEqualTo("no: transit-gateway-route ptb");
    }

    @Test
    void entriesThatWereNotReadAreUnknown() {
        network.unread("TransitGatewayPolicyTableEntries");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: the entries of policy table ptb");
    }

    @Test
    void looksAtTheSourcePortOfAnswers() {
        network.and(
                new TransitGatewayPolicyTableAssociation("ptb", "att-b"),
                entry("10", new PortRange(40000, 40010), PortRange.ALL),
                entry("20", new PortRange(443, 443), PortRange.ALL));
        assertThat(network.tcp("a", "b", 443)).isEqualTo("yes");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("there; back no: transit-gateway-route ptb");
        assertThat(network.ask("a", "b", Protocol.TCP, 50000, 443)).isEqualTo("no: transit-gateway-route ptb");
    }

    @Test
    void whatNoPacketShowsIsUnknown() {
        network.and(new TransitGatewayPolicyTableEntry(
                "ptb",
                "5",
                Protocol.ALL,
                Optional.of(Cidr.of("10.0.1.0/24")),
                PortRange.ALL,
                Optional.empty(),
                PortRange.ALL,
                "segment prod",
                "rtb-tgw-1"));
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: whether entry 5 of ptb matches");
    }

    @Test
    void aRouteTableThatWasNotReadIsUnknown() {
        network.policy("ptb", "5 all 0.0.0.0/0 0.0.0.0/0 rtb-far");
        assertThat(network.tcp("a", "b", 22)).isEqualTo("unknown: the transit gateway route table rtb-far");
    }

    private static TransitGatewayPolicyTableEntry entry(String number, PortRange from, PortRange to) {
        return new TransitGatewayPolicyTableEntry(
                "ptb", number, Protocol.TCP, Optional.empty(), from, Optional.empty(), to, "", "rtb-tgw-1");
    }
}
