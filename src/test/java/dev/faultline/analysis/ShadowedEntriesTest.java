package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.ingressEntry;
import static dev.faultline.analysis.Facts.networkAcl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShadowedEntriesTest {
    private static final String ACL = "acl-1";

    @Test
    void doesNotLetOneProtocolShadowAll() {
        assertThat(shadowed(List.of(
                        entry(10, Protocol.TCP, PortRange.ALL, "10.0.0.0/8"),
                        entry(20, Protocol.UDP, PortRange.ALL, "10.0.0.0/8"),
                        entry(30, Protocol.ALL, PortRange.ALL, "10.0.0.0/8"))))
                .isEmpty();
    }

    @Test
    void leavesPortZeroOutOfARange() {
        assertThat(shadowed(List.of(
                        entry(10, Protocol.TCP, new PortRange(1, 65535), "10.0.0.0/8"),
                        entry(20, Protocol.TCP, PortRange.ALL, "10.0.0.0/8"))))
                .containsExactly(20);
    }

    /** Cells of four blocks and a few ports: an entry is shadowed when no sampled packet comes to it. */
    @Property(tries = 300)
    void agreesWithSampledPackets(@ForAll("entries") List<NetworkAclEntry> entries) {
        List<Integer> reached = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP, Protocol.of("47"))) {
            for (int port : new int[] {1, 22, 23, 80, 81, 1024, 65535}) {
                IntStream.range(0, 4)
                        .mapToObj(cell -> Cidr.of("10.%d.1.1".formatted(64 * cell)))
                        .forEach(source -> entries.stream()
                                .filter(entry -> entry.protocol().covers(protocol)
                                        && entry.ports().contains(port)
                                        && entry.cidr().contains(source))
                                .findFirst()
                                .ifPresent(entry -> reached.add(entry.ruleNumber())));
            }
        }
        assertThat(entries).allSatisfy(entry -> assertThat(shadowed(entries).contains(entry.ruleNumber()))
                .as("%s among %s", entry, entries)
                .isEqualTo(!reached.contains(entry.ruleNumber())));
    }

    @Provide
    Arbitrary<List<NetworkAclEntry>> entries() {
        Arbitrary<NetworkAclEntry> entry = Combinators.combine(
                        Arbitraries.of(Protocol.TCP, Protocol.TCP, Protocol.ALL, Protocol.UDP),
                        Arbitraries.of(
                                PortRange.ALL,
                                new PortRange(22, 22),
                                new PortRange(1, 22),
                                new PortRange(23, 80),
                                new PortRange(81, 65535)),
                        Arbitraries.of("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "10.64.0.0/10", "10.0.0.0/10"))
                .as((protocol, ports, block) -> entry(1, protocol, protocol.hasPorts() ? ports : PortRange.ALL, block));
        return entry.list().ofMaxSize(8).map(list -> IntStream.range(0, list.size())
                .mapToObj(index -> numbered(list.get(index), 10 + index))
                .toList());
    }

    private static NetworkAclEntry numbered(NetworkAclEntry entry, int number) {
        return entry(number, entry.protocol(), entry.ports(), entry.cidr().text());
    }

    private static NetworkAclEntry entry(int number, Protocol protocol, PortRange ports, String cidr) {
        return ingressEntry(ACL, number, true, protocol, ports, cidr);
    }

    private static List<Integer> shadowed(List<NetworkAclEntry> entries) {
        List<Fact> facts = new ArrayList<>(entries);
        facts.add(networkAcl(ACL));
        return ShadowedEntries.derive(Network.of(facts)).stream()
                .map(shadow -> shadow.entry().ruleNumber())
                .toList();
    }
}
