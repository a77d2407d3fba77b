package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.VPC;
import static dev.faultline.analysis.Facts.block;
import static dev.faultline.analysis.Facts.from;
import static dev.faultline.analysis.Facts.ingress;
import static dev.faultline.analysis.Facts.ingressEntry;
import static dev.faultline.analysis.Facts.networkAcl;
import static dev.faultline.analysis.Facts.networkInterface;
import static dev.faultline.analysis.Facts.securityGroup;
import static dev.faultline.analysis.Facts.subnet;
import static dev.faultline.analysis.Facts.vpc;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.SecurityGroupRule;
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

class DeadPermissionsTest {
    private static final SecurityGroupRule SSH =
            ingress("sg-1", Protocol.TCP, new PortRange(22, 23), from("10.0.0.0/8"));

    @Test
    void namesWhatDeniesInItsOrderAndNothingThatComesTooLate() {
        assertThat(dead(List.of(
                        entry(10, false, Protocol.TCP, new PortRange(22, 22), "10.0.0.0/9"),
                        entry(20, false, Protocol.ALL, PortRange.ALL, "10.0.0.0/8"),
                        entry(30, true, Protocol.ALL, PortRange.ALL, "0.0.0.0/0"))))
                .singleElement()
                .satisfies(found -> assertThat(found.by())
                        .containsExactly(
                                "entry 10 denies tcp 22 from 10.0.0.0/9",
                                "entry 20 denies all traffic from 10.0.0.0/8"));
    }

    /** Cells of four blocks and two ports: a permission is dead when no sampled packet comes through. */
    @Property(tries = 300)
    void agreesWithSampledPackets(@ForAll("entries") List<NetworkAclEntry> entries) {
        boolean through = IntStream.rangeClosed(22, 23).anyMatch(port -> IntStream.range(0, 4)
                .mapToObj(cell -> Cidr.of("10.%d.1.1".formatted(64 * cell)))
                .anyMatch(source -> entries.stream()
                        .filter(entry -> entry.protocol().covers(Protocol.TCP)
                                && entry.ports().contains(port)
                                && entry.cidr().contains(source))
                        .findFirst()
                        .filter(NetworkAclEntry::allow)
                        .isPresent()));

        assertThat(dead(entries).isEmpty()).as("%s", entries).isEqualTo(through);
    }

    @Provide
    Arbitrary<List<NetworkAclEntry>> entries() {
        Arbitrary<NetworkAclEntry> entry = Combinators.combine(
                        Arbitraries.of(Protocol.TCP, Protocol.TCP, Protocol.ALL, Protocol.UDP),
                        Arbitraries.of(PortRange.ALL, new PortRange(22, 22), new PortRange(23, 80)),
                        Arbitraries.of("10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "10.64.0.0/10", "10.0.0.0/10"),
                        Arbitraries.of(true, false, false))
                .as((protocol, ports, block, allow) ->
                        entry(1, allow, protocol, protocol.hasPorts() ? ports : PortRange.ALL, block));
        return entry.list().ofMaxSize(8).map(list -> IntStream.range(0, list.size())
                .mapToObj(index -> numbered(list.get(index), 10 + index))
                .toList());
    }

    private static NetworkAclEntry numbered(NetworkAclEntry entry, int number) {
        return entry(
                number,
                entry.allow(),
                entry.protocol(),
                entry.ports(),
                entry.cidr().text());
    }

    private static NetworkAclEntry entry(int number, boolean allow, Protocol protocol, PortRange ports, String cidr) {
        return ingressEntry("acl-1", number, allow, protocol, ports, cidr);
    }

    private static List<DeadPermission> dead(List<NetworkAclEntry> entries) {
        List<Fact> facts = new ArrayList<>(entries);
        facts.addAll(List.of(
                vpc(),
                subnet("subnet-1", "euw1-az1"),
                block("subnet-1", "172.16.0.0/24"),
                networkAcl("acl-1"),
                new NetworkAclAssociation("acl-1", VPC, "subnet-1"),
                securityGroup("sg-1"),
                SSH,
                networkInterface("eni-1", "subnet-1"),
                new NetworkInterfaceGroup("eni-1", VPC, "sg-1")));
        return Analyses.derive(Network.of(facts)).all(DeadPermission.class);
    }
}
