package dev.faultline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class AnonymiserPropertiesTest {
    private static final Place ADDRESS = Place.of("cidrBlock");
    private static final List<Cidr> RESERVED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001:db8::/32",
                    "64:ff9b::/96",
                    "fc00::/7",
                    "fe80::/10")
            .map(Cidr::of)
            .toList();

    private final Anonymiser anonymiser = new Anonymiser(new byte[] {1, 2, 3});

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aBlockHoldsAnotherExactlyIfItDidBefore(
            @ForAll("blocks") String one, @ForAll("blocks") String other, @ForAll("narrowed") List<String> related) {
        assertSameContainment(one, other);
        assertSameContainment(related.get(0), related.get(1));
        assertSameContainment(related.get(1), one);
    }

    @Property
    void aBlockKeepsItsLengthAndItsCanonicalForm(@ForAll("blocks") String block) {
        String mapped = address(block);
        assertThat(Cidr.of(mapped).prefixLength()).isEqualTo(Cidr.of(block).prefixLength());
        assertThat(mapped).isEqualTo(new IPAddressString(mapped).getAddress().toCanonicalString());
        assertThat(Cidr.of(mapped).text()).isEqualTo(mapped);
    }

    @Property
    void publicStaysPublicAndReservedStaysItself(@ForAll("addresses") String address) {
        if (reserved(address)) {
            assertThat(address(address)).isEqualTo(address);
        } else {
            assertThat(reserved(address(address))).isFalse();
        }
    }

    @Property
    void reservedSpaceStaysItself(@ForAll("inReserved") String address) {
        assertThat(address(address)).isEqualTo(address);
    }

    @Property
    void noTwoAddressesBecomeOne(@ForAll @Size(max = 50) Set<@LongRange(min = 0, max = 0xffff_ffffL) Long> values) {
        Set<String> mapped = values.stream()
                .map(value -> address(new IPv4Address(value.intValue()).toCanonicalString()))
                .collect(Collectors.toSet());
        assertThat(mapped).hasSameSizeAs(values);
    }

    @Property
    void noTwoAccountsBecomeOne(@ForAll @Size(max = 50) Set<@LongRange(min = 0, max = 999_999_999_999L) Long> values) {
        Set<String> mapped = values.stream()
                .map(value -> anonymiser.account("%012d".formatted(value)))
                .collect(Collectors.toSet());
        assertThat(mapped).hasSameSizeAs(values).allMatch(account -> account.matches("\\d{12}"));
    }

    @Property
    void theSameBecomesTheSameWhereverItStands(@ForAll @NotBlank String text) {
        String pseudonym = anonymiser.text(Place.of("tagSet", "item", "value"), text);
        assertThat(anonymiser.text(Place.of("Tags", "Value"), text)).isEqualTo(pseudonym);
        assertThat(pseudonym).matches("name-[0-9a-f]{10}");
        assertThat(new Anonymiser(new byte[] {1, 2, 3}).text(Place.of("Tags", "Value"), text))
                .isEqualTo(pseudonym);
        assertThat(new Anonymiser().text(Place.of("Tags", "Value"), text)).isNotEqualTo(pseudonym);
    }

    @Property(tries = 20)
    void readsTextOfAnyLength(@ForAll @StringLength(min = 1, max = 3) String part) {
        for (String member : List.of("message", "description", "somethingNew", "policyDocument", "Arn")) {
            for (String unit :
                    List.of(part, part + "-", part + ".", "a.", "a-", "a@a.", "1:", "arn:aws:", "/a", "0.")) {
                assertThat(anonymiser.text(Place.of(member), unit.repeat(20_000)))
                        .isNotNull();
            }
        }
    }

    @Provide
    Arbitrary<String> addresses() {
        return Arbitraries.oneOf(
                ipv4().map(bits -> new IPv4Address(bits).toCanonicalString()),
                ipv6().map(bytes -> new IPv6Address(bytes).toCanonicalString()));
    }

    @Provide
    Arbitrary<String> blocks() {
        return Arbitraries.oneOf(
                Combinators.combine(ipv4(), Arbitraries.integers().between(0, 32))
                        .as((bits, length) ->
                                new IPv4Address(bits).toPrefixBlock(length).toCanonicalString()),
                Combinators.combine(ipv6(), Arbitraries.integers().between(0, 128))
                        .as((bytes, length) ->
                                new IPv6Address(bytes).toPrefixBlock(length).toCanonicalString()));
    }

    /** A block, and one of the same first address that is often inside it. */
    @Provide
    Arbitrary<List<String>> narrowed() {
        Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 32);
        return Combinators.combine(ipv4(), ipv4(), lengths, lengths).as((bits, others, length, longer) -> {
            int mask = length == 0 ? 0 : -1 << (32 - length);
            return List.of(
                    new IPv4Address(bits).toPrefixBlock(length).toCanonicalString(),
                    new IPv4Address((bits & mask) | (others & ~mask))
                            .toPrefixBlock(longer)
                            .toCanonicalString());
        });
    }

    @Provide
    Arbitrary<String> inReserved() {
        return Combinators.combine(Arbitraries.of(RESERVED), ipv6()).as((block, bytes) -> block.block()
                .getLower()
                .withoutPrefixLength()
                .increment(Math.floorMod(bytes[0] * 256L + bytes[1], 250))
                .toCanonicalString());
    }

    private static Arbitrary<Integer> ipv4() {
        return Arbitraries.oneOf(
                Arbitraries.integers(),
                // Around the edges of what is reserved.
                Arbitraries.of(0x0a, 0x64, 0x7f, 0xa9, 0xac, 0xc0, 0xc6, 0xcb, 0xe0)
                        .flatMap(first -> Arbitraries.integers().map(rest -> (first << 24) | (rest & 0xff_ffff))),
                Arbitraries.of(
                        0x643f_ffff, 0x6480_0000, 0xac0f_ffff, 0xac20_0000, 0xc000_0100, 0xc633_6500, 0xcb00_7200));
    }

    private static Arbitrary<byte[]> ipv6() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofSize(16);
        return Arbitraries.oneOf(
                any,
                any.map(bytes -> {
                    byte[] aws = bytes.clone();
                    aws[0] = 0x26;
                    aws[1] = 0;
                    return aws;
                }),
                any.map(bytes -> {
                    byte[] near = bytes.clone();
                    near[0] = 0x20;
                    near[1] = 1;
                    near[2] = 0xd;
                    near[3] &= (byte) 0xbb;
                    return near;
                }));
    }

    private void assertSameContainment(String one, String other) {
        Cidr mappedOne = Cidr.of(address(one));
        Cidr mappedOther = Cidr.of(address(other));
        assertThat(mappedOne.contains(mappedOther)).isEqualTo(Cidr.of(one).contains(Cidr.of(other)));
        assertThat(mappedOne.overlaps(mappedOther)).isEqualTo(Cidr.of(one).overlaps(Cidr.of(other)));
    }

    private String address(String text) {
        return anonymiser.text(ADDRESS, text);
    }

    private static boolean reserved(String address) {
        Cidr cidr = Cidr.of(address);
        return RESERVED.stream().anyMatch(block -> block.contains(cidr))
                || (address.contains(":") && !Cidr.of("2000::/3").contains(cidr));
    }
}
