package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.ingressEntry;
import static dev.faultline.analysis.Facts.networkAcl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NetworkAclOpeningsTest {
    private static final String ACL = "acl-1";
    private static final PortRange SSH = new PortRange(22, 22);

    @Test
    void findsTheEntryThatLetsEveryoneIn() {
        assertThat(openings(allow(100, Protocol.ALL, PortRange.ALL, "0.0.0.0/0")))
                .containsExactly(opening(Family.IPV4, PortRange.ALL, 100));
    }

    @Test
    void obeysADenyAheadOfAnAllow() {
        assertThat(openings(
                        deny(90, Protocol.TCP, SSH, "0.0.0.0/0"), allow(100, Protocol.ALL, PortRange.ALL, "0.0.0.0/0")))
                .containsExactly(
                        opening(Family.IPV4, new PortRange(0, 21), 100),
                        opening(Family.IPV4, new PortRange(23, 65535), 100));
    }

    @Test
    void ignoresADenyBehindAnAllow() {
        assertThat(openings(deny(110, Protocol.TCP, SSH, "0.0.0.0/0"), allow(100, Protocol.TCP, SSH, "0.0.0.0/0")))
                .containsExactly(opening(Family.IPV4, SSH, 100));
    }

    @Test
    void staysOpenWhenOnlyAPartIsDenied() {
        assertThat(openings(
                        deny(90, Protocol.ALL, PortRange.ALL, "45.0.0.0/8"),
                        allow(100, Protocol.TCP, SSH, "0.0.0.0/0")))
                .containsExactly(opening(Family.IPV4, SSH, 100));
    }

    @Test
    void closesWhenTheTwoHalvesAreDenied() {
        assertThat(openings(
                        deny(80, Protocol.TCP, SSH, "0.0.0.0/1"),
                        deny(90, Protocol.TCP, SSH, "128.0.0.0/1"),
                        allow(100, Protocol.TCP, SSH, "0.0.0.0/0")))
                .isEmpty();
    }

    @Test
    void doesNotLetAnIpv4DenyCloseIpv6() {
        assertThat(openings(
                        deny(90, Protocol.TCP, SSH, "0.0.0.0/0"),
                        allow(100, Protocol.TCP, SSH, "0.0.0.0/0"),
                        allow(110, Protocol.TCP, SSH, "::/0")))
                .containsExactly(opening(Family.IPV6, SSH, 110));
    }

    @Test
    void looksAtTcpOnly() {
        assertThat(openings(
                        allow(100, Protocol.UDP, PortRange.ALL, "0.0.0.0/0"),
                        allow(110, Protocol.of("47"), PortRange.ALL, "0.0.0.0/0")))
                .isEmpty();
    }

    @Test
    void addsUpTheEntriesThatLetPartsIn() {
        assertThat(openings(
                        allow(100, Protocol.TCP, SSH, "32.0.0.0/4"),
                        allow(110, Protocol.TCP, SSH, "48.0.0.0/4"),
                        allow(120, Protocol.TCP, SSH, "64.0.0.0/4"),
                        allow(130, Protocol.TCP, SSH, "80.0.0.0/4")))
                .containsExactly(opening(Family.IPV4, SSH, 100, 110, 120, 130));
    }

    /** Each packet is decided by itself, entry after entry, as the user guide puts it. */
    @Property(tries = 300)
    void letsInWhatSampledPacketsSay(@ForAll("entries") List<NetworkAclEntry> entries) {
        List<NetworkAclOpening> openings = openings(entries.toArray(NetworkAclEntry[]::new));
        List<NetworkAclEntry> inOrder = entries.stream()
                .sorted(Comparator.comparingInt(NetworkAclEntry::ruleNumber))
                .toList();
        for (int port : new int[] {0, 1, 21, 22, 23, 80, 81, 1024, 65534, 65535}) {
            boolean open = InternetCells.open(cell -> first(inOrder, InternetCells.sample(cell), port)
                    .map(NetworkAclEntry::allow)
                    .orElse(false));
            assertThat(openings.stream().anyMatch(opening -> opening.ports().contains(port)))
                    .as("port %d by %s", port, entries)
                    .isEqualTo(open);
        }
    }

    private static Optional<NetworkAclEntry> first(List<NetworkAclEntry> inOrder, Cidr source, int port) {
        return inOrder.stream()
                .filter(entry -> entry.protocol().covers(Protocol.TCP)
                        && entry.ports().contains(port)
                        && entry.cidr().contains(source))
                .findFirst();
    }

    @Provide
    Arbitrary<List<NetworkAclEntry>> entries() {
        Arbitrary<NetworkAclEntry> entry = Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(Protocol.TCP, Protocol.TCP, Protocol.ALL, Protocol.UDP),
                        Arbitraries.of(PortRange.ALL, SSH, new PortRange(22, 80), new PortRange(1, 65535)),
                        InternetCells.blocks())
                .as((allow, protocol, ports, block) -> new NetworkAclEntry(
                        ACL, Facts.VPC, false, 1, allow, protocol, protocol.hasPorts() ? ports : PortRange.ALL, block));
        return entry.list().ofMaxSize(12).map(NetworkAclOpeningsTest::numbered);
    }

    private static List<NetworkAclEntry> numbered(List<NetworkAclEntry> entries) {
        List<NetworkAclEntry> numbered = new ArrayList<>();
        for (NetworkAclEntry entry : entries) {
            numbered.add(new NetworkAclEntry(
                    ACL,
                    Facts.VPC,
                    false,
                    100 + 10 * numbered.size(),
                    entry.allow(),
                    entry.protocol(),
                    entry.ports(),
                    entry.cidr()));
        }
        return numbered;
    }

    private static NetworkAclEntry allow(int number, Protocol protocol, PortRange ports, String cidr) {
        return ingressEntry(ACL, number, true, protocol, ports, cidr);
    }

    private static NetworkAclEntry deny(int number, Protocol protocol, PortRange ports, String cidr) {
        return ingressEntry(ACL, number, false, protocol, ports, cidr);
    }

    private static List<NetworkAclOpening> openings(NetworkAclEntry... entries) {
        return NetworkAclOpenings.derive(Network.of(
                Stream.concat(Stream.of(networkAcl(ACL)), Stream.of(entries)).toList()));
    }

    private static NetworkAclOpening opening(Family family, PortRange ports, Integer... numbers) {
        return new NetworkAclOpening(ACL, Facts.VPC, family, ports, List.of(numbers));
    }
}
