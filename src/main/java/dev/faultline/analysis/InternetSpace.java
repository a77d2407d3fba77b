package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.SpecialSpace;
import inet.ipaddr.IPAddressSeqRangeList;
import java.math.BigInteger;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The addresses that the internet sends from, per family: everything that IANA has not set aside for private or special
 * use. How open a filter is, is measured against it: by coverage, not by looking for {@code 0.0.0.0/0}.
 *
 * <p>A set of sources counts as the internet when it holds a quarter of this space. That is low enough for either half of
 * IPv4 (128.0.0.0/1 holds but 43 %, the rest of it being multicast and reserved), and more than anyone's own networks: all
 * of AWS is about 4 %.
 */
final class InternetSpace {
    private static final BigInteger QUARTER = BigInteger.valueOf(4);

    /** More than a sum of thousands of doubles can be off. */
    private static final double ROUNDING = 1e-6;

    private static final Map<Family, InternetSpace> BY_FAMILY = new EnumMap<>(Map.of(
            Family.IPV4, new InternetSpace(Cidr.of(Family.IPV4.everything()), SpecialSpace.IPV4),
            Family.IPV6, new InternetSpace(SpecialSpace.GLOBAL_IPV6, SpecialSpace.IPV6)));

    private final IPAddressSeqRangeList space;
    private final BigInteger size;
    private final double clearlyFew;

    private InternetSpace(Cidr whole, List<Cidr> without) {
        space = listOf(Stream.of(whole));
        without.forEach(special -> space.remove(special.block()));
        size = space.getCount();
        clearlyFew = size.doubleValue() / QUARTER.doubleValue() * (1 - ROUNDING);
    }

    static InternetSpace of(Family family) {
        return BY_FAMILY.get(family);
    }

    /** A copy of the whole space, to take from. */
    IPAddressSeqRangeList addresses() {
        return space.clone();
    }

    /** Those of the addresses that belong to the internet. */
    IPAddressSeqRangeList partOf(IPAddressSeqRangeList addresses) {
        return addresses.intersectIntoList(space);
    }

    /** Whether any address of the block belongs to the internet. */
    boolean touches(Cidr block) {
        return block.coversEverything() || space.overlaps(block.block());
    }

    /** Whether every address of the block belongs to the internet. */
    boolean holds(Cidr block) {
        return space.contains(block.block());
    }

    /** Whether the blocks together hold so much of the internet that they stand for it. */
    boolean heldBy(Collection<Cidr> blocks) {
        if (blocks.stream().anyMatch(Cidr::coversEverything)) {
            return true;
        }
        return !clearlyTooFew(blocks)
                && enough(listOf(blocks.stream()).intersectIntoList(space).getCount());
    }

    /**
     * Whether the blocks cannot be enough even if they were public and apart. Nearly every filter names small blocks only,
     * and is done with this.
     */
    boolean clearlyTooFew(Collection<Cidr> blocks) {
        double most = 0;
        for (Cidr block : blocks) {
            most += Math.scalb(1.0, block.block().getBitCount() - block.prefixLength());
        }
        return most < clearlyFew;
    }

    /** Whether so many addresses of the internet stand for it. */
    boolean enough(BigInteger addresses) {
        return addresses.multiply(QUARTER).compareTo(size) >= 0;
    }

    private static IPAddressSeqRangeList listOf(Stream<Cidr> blocks) {
        IPAddressSeqRangeList list = new IPAddressSeqRangeList();
        blocks.forEach(block -> list.add(block.block()));
        return list;
    }
}
