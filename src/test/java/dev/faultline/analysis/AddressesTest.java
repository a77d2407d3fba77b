package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import inet.ipaddr.IPAddress;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sets of addresses against bits, in a universe of 16 addresses. */
class AddressesTest {
    static IPAddress address(int bit) {
        return Cidr.address("10.0.0." + bit).orElseThrow();
    }

    static BitSet bits(Addresses addresses) {
        BitSet bits = new BitSet();
        IntStream.range(0, 16).filter(bit -> addresses.contains(address(bit))).forEach(bits::set);
        return bits;
    }

    @Provide
    Arbitrary<Addresses> some() {
        return any();
    }

    static Arbitrary<Addresses> any() {
        Arbitrary<Cidr> blocks = Combinators.combine(
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(28, 32))
                .as((host, length) -> Cidr.of("10.0.0.%d/%d".formatted(host, length)));
        return blocks.list()
                .ofMaxSize(4)
                .map(list -> Addresses.ofAll(list.stream().map(Cidr::block).toList()));
    }

    @Property
    void unionIntersectionAndDifferenceAreThoseOfSets(@ForAll("some") Addresses one, @ForAll("some") Addresses other) {
        BitSet both = bits(one);
        both.and(bits(other));
        BitSet either = bits(one);
        either.or(bits(other));
        BitSet rest = bits(one);
        rest.andNot(bits(other));
        assertThat(bits(one.and(other))).isEqualTo(both);
        assertThat(bits(one.or(other))).isEqualTo(either);
        assertThat(bits(one.minus(other))).isEqualTo(rest);
    }

    @Property
    void equalSetsAreEqual(@ForAll("some") Addresses one, @ForAll("some") Addresses other) {
        assertThat(one.equals(other)).isEqualTo(bits(one).equals(bits(other)));
        assertThat(one.or(other)).isEqualTo(other.or(one)).hasSameHashCodeAs(other.or(one));
    }

    @Property
    void countsAndSpellsOutWhatItHolds(@ForAll("some") Addresses one) {
        assertThat(one.count()).isEqualTo(bits(one).cardinality());
        assertThat(one.isEmpty()).isEqualTo(bits(one).isEmpty());
        assertThat(Addresses.of(one.blocks().stream(), dev.faultline.model.Family.IPV4))
                .isEqualTo(one);
        assertThat(one.isEmpty() || one.contains(one.example())).isTrue();
    }

    @Property
    void everythingIsNeutral(@ForAll("some") Addresses one) {
        Addresses all = Addresses.all(dev.faultline.model.Family.IPV4);
        assertThat(List.of(one.and(all), all.and(one), one.or(Addresses.NONE), one.minus(Addresses.NONE)))
                .containsOnly(one);
        assertThat(all.minus(all.minus(one))).isEqualTo(one);
    }
}
