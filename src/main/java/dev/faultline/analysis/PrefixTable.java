package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A route table of any kind: the longest prefix decides, and of two entries for one prefix the one of the lower rank. */
final class PrefixTable<T> {
    private static final class Entry<T> {
        private final Cidr cidr;
        private final List<T> values = new ArrayList<>();
        private int rank = Integer.MAX_VALUE;

        private Entry(Cidr cidr) {
            this.cidr = cidr;
        }

        private void add(int newRank, T value) {
            if (newRank < rank) {
                rank = newRank;
                values.clear();
            }
            if (newRank == rank) {
                values.add(value);
            }
        }
    }

    private final Map<Cidr, Entry<T>> entries = new HashMap<>();

    /** By the lowest address; of one address there are entries of several lengths. */
    private final NavigableMap<IPAddress, List<Entry<T>>> byLowest = new TreeMap<>();

    private final NavigableSet<Integer> prefixLengths = new TreeSet<>();

    void add(Cidr cidr, int rank, T value) {
        entries.computeIfAbsent(cidr, this::entry).add(rank, value);
    }

    private Entry<T> entry(Cidr cidr) {
        Entry<T> entry = new Entry<>(cidr);
        byLowest.computeIfAbsent(lowest(cidr), unseen -> new ArrayList<>()).add(entry);
        prefixLengths.add(cidr.prefixLength());
        return entry;
    }

    /** Everything that decides for at least one address of the block, from the longest prefix on. */
    List<T> deciders(Cidr block) {
        IPAddressSeqRangeList left = new IPAddressSeqRangeList();
        left.add(block.block());
        List<T> deciders = new ArrayList<>();
        for (Entry<T> entry : overlapping(block)) {
            if (left.overlaps(entry.cidr.block())) {
                deciders.addAll(entry.values);
                left.remove(entry.cidr.block());
            }
        }
        return deciders;
    }

    /** Blocks overlap only where one contains the other, so nobody has to go through a table of thousands. */
    private List<Entry<T>> overlapping(Cidr block) {
        Stream<Entry<T>> within =
                byLowest
                        .subMap(lowest(block), true, block.block().getUpper().withoutPrefixLength(), true)
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .filter(entry -> block.contains(entry.cidr));
        Stream<Entry<T>> around = prefixLengths.headSet(block.prefixLength()).stream()
                .map(length -> entries.get(new Cidr(block.block().toPrefixBlock(length))))
                .filter(Objects::nonNull);
        return Stream.concat(within, around)
                .sorted(Comparator.comparingInt(entry -> -entry.cidr.prefixLength()))
                .toList();
    }

    private static IPAddress lowest(Cidr block) {
        return block.block().getLower().withoutPrefixLength();
    }
}
