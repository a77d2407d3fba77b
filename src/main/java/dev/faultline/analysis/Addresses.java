package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressSeqRangeList;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An exact set of addresses of one family. Immutable; equal sets are equal. The arithmetic is the IPAddress library's. */
@SuppressWarnings("ReferenceEquality") // the same set needs no arithmetic; equal ones get it
final class Addresses {
    static final Addresses NONE = new Addresses(new IPAddressSeqRangeList());

    private static final Map<Family, Addresses> ALL = new EnumMap<>(Map.of(
            Family.IPV4, of(Cidr.of(Family.IPV4.everything())), Family.IPV6, of(Cidr.of(Family.IPV6.everything()))));
    private static final Map<Family, Addresses> INTERNET = new EnumMap<>(Map.of(
            Family.IPV4, new Addresses(InternetSpace.of(Family.IPV4).addresses()),
            Family.IPV6, new Addresses(InternetSpace.of(Family.IPV6).addresses())));

    private final IPAddressSeqRangeList ranges;
    private final int hash;

    private Addresses(IPAddressSeqRangeList ranges) {
        this.ranges = ranges;
        this.hash = ranges.hashCode();
    }

    static Addresses all(Family family) {
        return ALL.get(family);
    }

    /** What the internet sends from. */
    static Addresses internet(Family family) {
        return INTERNET.get(family);
    }

    static Addresses of(Cidr block) {
        return ofAll(List.of(block.block()));
    }

    static Addresses of(IPAddress address) {
        return ofAll(List.of(address));
    }

    static Addresses ofAll(Collection<? extends IPAddress> blocks) {
        IPAddressSeqRangeList list = new IPAddressSeqRangeList();
        blocks.forEach(list::add);
        return new Addresses(list);
    }

    /** Those of the blocks that are of a family. */
    static Addresses of(Stream<Cidr> blocks, Family family) {
        return ofAll(blocks.filter(block -> block.family() == family)
                .map(Cidr::block)
                .toList());
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean contains(IPAddress address) {
        return !ranges.isEmpty() && ranges.getLower().isIPv4() == address.isIPv4() && ranges.contains(address);
    }

    Addresses and(Addresses other) {
        if (this == other || isEmpty() || other.isEverything()) {
            return this;
        }
        if (other.isEmpty() || isEverything()) {
            return other;
        }
        return new Addresses(ranges.intersectIntoList(other.ranges));
    }

    Addresses or(Addresses other) {
        if (this == other || other.isEmpty() || isEverything()) {
            return this;
        }
        if (isEmpty() || other.isEverything()) {
            return other;
        }
        return new Addresses(ranges.joinIntoList(other.ranges));
    }

    Addresses minus(Addresses other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        if (this == other || other.isEverything()) {
            return NONE;
        }
        return new Addresses(ranges.removeIntoList(other.ranges));
    }

    private boolean isEverything() {
        return this == ALL.get(Family.IPV4) || this == ALL.get(Family.IPV6);
    }

    BigInteger count() {
        return ranges.getCount();
    }

    /** The lowest address of the longest run: one to show for all of them. */
    IPAddress example() {
        IPAddressSeqRange widest = null;
        for (IPAddressSeqRange range : ranges.getSeqRanges()) {
            if (widest == null || range.getCount().compareTo(widest.getCount()) > 0) {
                widest = range;
            }
        }
        if (widest == null) {
            throw new IllegalStateException("there is no address in an empty set");
        }
        // The first address of a block is a network's name more often than a machine's.
        return widest.isMultiple() ? widest.getLower().increment(1) : widest.getLower();
    }

    /** As blocks, ascending. */
    List<Cidr> blocks() {
        List<Cidr> blocks = new ArrayList<>();
        for (IPAddressSeqRange range : ranges.getSeqRanges()) {
            for (IPAddress block : range.spanWithPrefixBlocks()) {
                blocks.add(new Cidr(block));
            }
        }
        return blocks;
    }

    /** As blocks, ascending; single addresses without a prefix length. */
    List<Cidr> plain() {
        return blocks().stream()
                .map(block -> block.prefixLength() == block.block().getBitCount()
                        ? new Cidr(block.block().withoutPrefixLength())
                        : block)
                .toList();
    }

    /** As blocks for a message, the widest first: a few of them, and how many more. */
    String text(int most, Family family) {
        Addresses rest = all(family).minus(this);
        List<Cidr> blocks = widestFirst(this);
        if (blocks.size() > most && widestFirst(rest).size() <= most) {
            return "%s except %s".formatted(family.everything(), text(widestFirst(rest), most, family));
        }
        return text(blocks, most, family);
    }

    private static List<Cidr> widestFirst(Addresses addresses) {
        return addresses.blocks().stream()
                .sorted(Comparator.comparingInt(Cidr::prefixLength))
                .toList();
    }

    private static String text(List<Cidr> blocks, int most, Family family) {
        String more = blocks.size() > most ? " and %d more".formatted(blocks.size() - most) : "";
        return blocks.stream()
                        .limit(most)
                        .map(block -> block.coversEverything() ? family.everything() : block.text())
                        .collect(Collectors.joining(", "))
                + more;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Addresses addresses && hash == addresses.hash && ranges.equals(addresses.ranges));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return String.join(", ", blocks().stream().map(Cidr::text).toList());
    }
}
