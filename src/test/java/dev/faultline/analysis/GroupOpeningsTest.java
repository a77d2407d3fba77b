package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.from;
import static dev.faultline.analysis.Facts.ingress;
import static dev.faultline.analysis.Facts.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.AuthorisedPort;
import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupOpeningsTest {
    private static final String GROUP = "sg-1";
    private static final PortRange SSH = new PortRange(22, 22);
    private static final RulePeer LIST = new RulePeer.PrefixList("pl-1");

    @Test
    void tellsPartsThatAddUpFromTheWhole() {
        Fact[] halves = {tcp(SSH, "0.0.0.0/1"), tcp(SSH, "128.0.0.0/1")};

        assertThat(found(InternetUnion.class, halves))
                .containsExactly(new InternetUnion(
                        GROUP, Facts.VPC, Family.IPV4, Protocol.TCP, SSH, "0.0.0.0/1, 128.0.0.0/1", false));
        assertThat(found(InternetUnion.class, halves[0], halves[1], tcp(SSH, "0.0.0.0/0")))
                .isEmpty();
        assertThat(found(InternetUnion.class, tcp(SSH, "16.0.0.0/4"), tcp(new PortRange(23, 23), "32.0.0.0/3")))
                .isEmpty();
    }

    @Test
    void leavesAListThatIsTheInternetToItself() {
        Fact[] facts = {ingress(GROUP, Protocol.TCP, SSH, LIST), entry("0.0.0.0/2"), entry("64.0.0.0/2")};

        assertThat(found(InternetUnion.class, facts)).isEmpty();
        assertThat(found(WidePrefixList.class, facts))
                .containsExactly(
                        new WidePrefixList(GROUP, Facts.VPC, "pl-1", "tcp 22", true, "0.0.0.0/2, 64.0.0.0/2", false));
        assertThat(found(WidePrefixList.class, facts[0], entry("52.0.0.0/9"))).isEmpty();
    }

    @Test
    void knowsPortsThatMayFaceTheInternet() {
        assertThat(found(
                        InternetUnion.class,
                        tcp(SSH, "0.0.0.0/1"),
                        tcp(SSH, "128.0.0.0/1"),
                        new AuthorisedPort(22, Protocol.TCP, "SSH")))
                .extracting(InternetUnion::authorised)
                .containsExactly(true);
    }

    @Test
    void findsEchoAmongIcmpTypes() {
        assertThat(found(IcmpOpening.class, icmp(PortRange.icmp(8, -1), "0.0.0.0/0")))
                .extracting(IcmpOpening::everyType)
                .containsExactly(false);
        assertThat(found(IcmpOpening.class, icmp(PortRange.ALL, "0.0.0.0/0")))
                .extracting(IcmpOpening::everyType)
                .containsExactly(true);
        assertThat(found(IcmpOpening.class, icmp(PortRange.icmp(3, -1), "0.0.0.0/0")))
                .isEmpty();
        assertThat(found(IcmpOpening.class, tcp(new PortRange(2048, 2303), "0.0.0.0/0")))
                .isEmpty();
    }

    @Test
    void comparesTheFamiliesPortByPort() {
        assertThat(found(
                        Ipv6Opening.class,
                        tcp(new PortRange(20, 30), "::/0"),
                        tcp(new PortRange(25, 40), "10.0.0.0/8"),
                        tcp(new PortRange(28, 28), "0.0.0.0/0")))
                .extracting(Ipv6Opening::ports)
                .containsExactly(new PortRange(25, 27), new PortRange(29, 30));
    }

    private static Fact tcp(PortRange ports, String cidr) {
        return ingress(GROUP, Protocol.TCP, ports, from(cidr));
    }

    private static Fact icmp(PortRange types, String cidr) {
        return ingress(GROUP, Protocol.ICMP, types, from(cidr));
    }

    private static Fact entry(String cidr) {
        return new PrefixListEntry(Facts.ACCOUNT, Facts.REGION, "pl-1", Cidr.of(cidr));
    }

    private static <F extends Fact> List<F> found(Class<F> type, Fact... facts) {
        Network network = Network.of(
                Stream.concat(Stream.of(securityGroup(GROUP)), Stream.of(facts)).toList());
        return network.with(GroupOpenings.derive(network)).all(type);
    }
}
