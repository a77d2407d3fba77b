package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.from;
import static dev.faultline.analysis.Facts.ingress;
import static dev.faultline.analysis.Facts.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SecurityGroupOpeningsTest {
    private static final String GROUP = "sg-1";
    private static final PortRange SSH = new PortRange(22, 22);

    @Test
    void findsAPortThatIsOpenToEveryone() {
        assertThat(openings(ingress(GROUP, Protocol.TCP, SSH, from("0.0.0.0/0"))))
                .containsExactly(opening(Family.IPV4, Protocol.TCP, SSH, "0.0.0.0/0"));
    }

    @Test
    void judgesTheFamiliesApart() {
        assertThat(openings(ingress(GROUP, Protocol.TCP, SSH, from("::/0"))))
                .containsExactly(opening(Family.IPV6, Protocol.TCP, SSH, "::/0"));
    }

    @Test
    void seesThatTwoHalvesAreTheWhole() {
        assertThat(openings(
                        ingress(GROUP, Protocol.TCP, SSH, from("0.0.0.0/1")),
                        ingress(GROUP, Protocol.TCP, SSH, from("128.0.0.0/1"))))
                .containsExactly(opening(Family.IPV4, Protocol.TCP, SSH, "0.0.0.0/1, 128.0.0.0/1"));
    }

    @Test
    void addsUpPartsOfWhichNoneIsOpenByItself() {
        assertThat(openings(
                        ingress(GROUP, Protocol.TCP, SSH, from("32.0.0.0/4")),
                        ingress(GROUP, Protocol.TCP, SSH, from("48.0.0.0/4")),
                        ingress(GROUP, Protocol.ALL, PortRange.ALL, from("64.0.0.0/4")),
                        ingress(GROUP, Protocol.TCP, SSH, from("80.0.0.0/4"))))
                .containsExactly(
                        opening(Family.IPV4, Protocol.TCP, SSH, "32.0.0.0/4, 48.0.0.0/4, 64.0.0.0/4, 80.0.0.0/4"));
    }

    @Test
    void doesNotTakePrivateSpaceForTheInternet() {
        assertThat(openings(
                        ingress(GROUP, Protocol.ALL, PortRange.ALL, from("10.0.0.0/8")),
                        ingress(GROUP, Protocol.ALL, PortRange.ALL, from("100.64.0.0/10")),
                        ingress(GROUP, Protocol.ALL, PortRange.ALL, from("224.0.0.0/3")),
                        ingress(GROUP, Protocol.ALL, PortRange.ALL, from("fc00::/7"))))
                .isEmpty();
    }

    @Test
    void expandsPrefixLists() {
        assertThat(openings(
                        ingress(GROUP, Protocol.TCP, SSH, new RulePeer.PrefixList("pl-1")),
                        new PrefixListEntry(Facts.ACCOUNT, Facts.REGION, "pl-1", Cidr.of("0.0.0.0/2")),
                        new PrefixListEntry(Facts.ACCOUNT, Facts.REGION, "pl-1", Cidr.of("64.0.0.0/2"))))
                .containsExactly(opening(Family.IPV4, Protocol.TCP, SSH, "pl-1"));
    }

    @Test
    void joinsPortRangesThatTouch() {
        assertThat(openings(
                        ingress(GROUP, Protocol.TCP, new PortRange(0, 1023), from("0.0.0.0/0")),
                        ingress(GROUP, Protocol.TCP, new PortRange(1024, 65535), from("0.0.0.0/0"))))
                .containsExactly(opening(Family.IPV4, Protocol.TCP, PortRange.ALL, "0.0.0.0/0"));
    }

    @Test
    void saysAllTrafficOnceAndNotAgainPerProtocol() {
        assertThat(openings(ingress(GROUP, Protocol.ALL, PortRange.ALL, from("0.0.0.0/0"))))
                .containsExactly(opening(Family.IPV4, Protocol.ALL, PortRange.ALL, "0.0.0.0/0"));
    }

    @Test
    void doesNotTakeAnIcmpTypeForAPort() {
        assertThat(openings(ingress(GROUP, Protocol.ICMP, PortRange.ALL, from("0.0.0.0/0"))))
                .isEmpty();
    }

    @Test
    void doesNotCountMembersOfAGroup() {
        assertThat(openings(ingress(GROUP, Protocol.ALL, PortRange.ALL, new RulePeer.Group(GROUP, "", "", ""))))
                .isEmpty();
    }

    /** Blocks of at most eight bits, so that one packet from each eighth-bit cell decides for all of the cell. */
    @Property(tries = 300)
    void admitsWhatSampledPacketsSay(@ForAll("rules") List<SecurityGroupRule> rules) {
        List<SecurityGroupOpening> openings = openings(rules.toArray(SecurityGroupRule[]::new));
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            for (int port : new int[] {0, 1, 21, 22, 23, 80, 81, 1024, 65534, 65535}) {
                boolean open = InternetCells.open(cell -> rules.stream()
                        .anyMatch(rule -> rule.protocol().covers(protocol)
                                && rule.ports().contains(port)
                                && ((RulePeer.Block) rule.peer()).cidr().contains(InternetCells.sample(cell))));
                assertThat(openings.stream()
                                .anyMatch(opening -> opening.protocol().covers(protocol)
                                        && opening.ports().contains(port)))
                        .as("%s %d by %s", protocol, port, rules)
                        .isEqualTo(open);
            }
        }
    }

    @Provide
    Arbitrary<List<SecurityGroupRule>> rules() {
        Arbitrary<SecurityGroupRule> rule = Combinators.combine(
                        Arbitraries.of(Protocol.TCP, Protocol.UDP, Protocol.ALL, Protocol.ICMP),
                        Arbitraries.of(PortRange.ALL, SSH, new PortRange(22, 80), new PortRange(1, 65535)),
                        InternetCells.blocks())
                .as((protocol, ports, block) -> ingress(
                        GROUP,
                        protocol,
                        protocol.equals(Protocol.ALL) ? PortRange.ALL : ports,
                        new RulePeer.Block(block)));
        return rule.list().ofMaxSize(12);
    }

    @Test
    void isQuickWithManyRules() {
        List<Fact> facts = new ArrayList<>();
        facts.add(securityGroup(GROUP));
        IntStream.range(0, 1000)
                .mapToObj(n -> ingress(
                        GROUP,
                        Protocol.TCP,
                        new PortRange(n, n + 10),
                        from("198.%d.%d.0/24".formatted(n / 250, n % 250))))
                .forEach(facts::add);
        assertThat(SecurityGroupOpenings.derive(Network.of(facts))).isEmpty();
    }

    private static List<SecurityGroupOpening> openings(Fact... facts) {
        return SecurityGroupOpenings.derive(Network.of(
                Stream.concat(Stream.of(securityGroup(GROUP)), Stream.of(facts)).toList()));
    }

    private static SecurityGroupOpening opening(Family family, Protocol protocol, PortRange ports, String sources) {
        return new SecurityGroupOpening(GROUP, Facts.VPC, family, protocol, ports, sources);
    }
}
