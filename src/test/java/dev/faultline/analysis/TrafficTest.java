package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Family;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import java.util.List;
import java.util.function.BiPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sets of packets against asking for every packet, in a universe of 3 protocols, 8 ports of interest and 16 addresses. */
class TrafficTest {
    private static final List<Protocol> PROTOCOLS = List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP);
    private static final List<Integer> PORTS = List.of(0, 1, 79, 80, 81, 1023, 1024, 65535);

    /** The same, and one from each gap between them. */
    private static final List<Integer> ASKED = List.of(0, 1, 40, 79, 80, 81, 500, 1023, 1024, 30000, 65535);

    @Provide
    Arbitrary<Traffic> some() {
        Arbitrary<Traffic> rules = Combinators.combine(
                        Arbitraries.of(PROTOCOLS).set().ofMinSize(1), ranges(), AddressesTest.any())
                .as(Traffic::of);
        return rules.list().ofMaxSize(4).map(list -> list.stream().reduce(Traffic.NONE, Traffic::or));
    }

    @Provide
    Arbitrary<PortRange> ranges() {
        return Combinators.combine(Arbitraries.of(PORTS), Arbitraries.of(PORTS))
                .as((one, other) -> new PortRange(Math.min(one, other), Math.max(one, other)));
    }

    @Provide
    Arbitrary<Addresses> addresses() {
        return AddressesTest.any();
    }

    private interface Asked {
        boolean in(Protocol protocol, int port, int address);
    }

    private static Asked asked(Traffic traffic) {
        return (protocol, port, address) -> traffic.contains(protocol, port, AddressesTest.address(address));
    }

    private static void same(Traffic traffic, Asked wanted) {
        for (Protocol protocol : PROTOCOLS) {
            for (int port : ASKED) {
                for (int address = 0; address < 16; address++) {
                    assertThat(asked(traffic).in(protocol, port, address))
                            .as("%s %d from %d in %s", protocol, port, address, traffic)
                            .isEqualTo(wanted.in(protocol, port, address));
                }
            }
        }
    }

    private static Asked both(Asked one, Asked other, BiPredicate<Boolean, Boolean> how) {
        return (protocol, port, address) ->
                how.test(one.in(protocol, port, address), other.in(protocol, port, address));
    }

    @Property(tries = 300)
    void unionIntersectionAndDifferenceAreThoseOfSets(@ForAll("some") Traffic one, @ForAll("some") Traffic other) {
        same(one.and(other), both(asked(one), asked(other), (a, b) -> a && b));
        same(one.or(other), both(asked(one), asked(other), (a, b) -> a || b));
        same(one.minus(other), both(asked(one), asked(other), (a, b) -> a && !b));
    }

    @Property(tries = 300)
    void equalSetsAreEqual(@ForAll("some") Traffic one, @ForAll("some") Traffic other) {
        assertThat(one.or(other)).isEqualTo(other.or(one));
        assertThat(one.minus(other).or(one.and(other))).isEqualTo(one);
        assertThat(one.minus(one)).isEqualTo(Traffic.NONE);
    }

    @Property(tries = 300)
    void partsByAddress(@ForAll("some") Traffic one, @ForAll("addresses") Addresses some) {
        same(
                one.with(some),
                (protocol, port, address) ->
                        asked(one).in(protocol, port, address) && some.contains(AddressesTest.address(address)));
        same(
                one.without(some),
                (protocol, port, address) ->
                        asked(one).in(protocol, port, address) && !some.contains(AddressesTest.address(address)));
    }

    @Property(tries = 300)
    void aFilterAtOneAddressHoldsForAll(@ForAll("some") Traffic one) {
        same(one.at(AddressesTest.address(5), Family.IPV4), (protocol, port, address) -> asked(one)
                .in(protocol, port, 5));
    }

    @Property(tries = 300)
    void partsByPort(@ForAll("some") Traffic one, @ForAll("ranges") PortRange ports) {
        same(
                one.on(ports),
                (protocol, port, address) ->
                        asked(one).in(protocol, port, address) && (!protocol.hasPorts() || ports.contains(port)));
    }

    @Property(tries = 300)
    void whatGoesThroughoutOrAnywhereInARange(@ForAll("some") Traffic one, @ForAll("ranges") PortRange ports) {
        List<Integer> inside = ASKED.stream().filter(ports::contains).toList();
        same(
                one.throughout(ports),
                (protocol, port, address) -> protocol.hasPorts()
                        ? inside.stream().allMatch(each -> asked(one).in(protocol, each, address))
                        : asked(one).in(protocol, port, address));
        same(
                one.anywhereIn(ports),
                (protocol, port, address) -> protocol.hasPorts()
                        ? inside.stream().anyMatch(each -> asked(one).in(protocol, each, address))
                        : asked(one).in(protocol, port, address));
    }
}
