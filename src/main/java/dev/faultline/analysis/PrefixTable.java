package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private final Map<Cidr, Entry<T>> entries = new LinkedHashMap<>();

    void add(Cidr cidr, int rank, T value) {
        entries.computeIfAbsent(cidr, Entry::new).add(rank, value);
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

    private List<Entry<T>> overlapping(Cidr block) {
        return entries.values().stream()
                .filter(entry -> entry.cidr.overlaps(block))
                .sorted(Comparator.comparingInt(entry -> -entry.cidr.prefixLength()))
                .toList();
    }
}
