package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All addresses of a family, cut at both ends of every block: what no block tells apart lies in one atom. */
final class AddressAtoms {
    private final NavigableSet<BigInteger> firsts = new TreeSet<>();

    AddressAtoms(Family family, Stream<Cidr> blocks) {
        firsts.add(BigInteger.ZERO);
        blocks.filter(block -> block.family() == family).map(Cidr::block).forEach(this::cut);
    }

    private void cut(IPAddress block) {
        firsts.add(block.getLower().getValue());
        firsts.add(block.getUpper().getValue().add(BigInteger.ONE));
    }

    /** Equal for the addresses of one atom. */
    Object of(IPAddress address) {
        return firsts.floor(address.getValue());
    }
}
