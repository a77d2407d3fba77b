package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Things by a block of addresses that each of them has, so that nobody has to go through thousands for one address. */
final class BlockIndex<T> {
    /** So few are looked through faster than looked up. */
    private static final int FEW = 6;

    private final List<T> all;
    private final Function<T, Cidr> block;
    private final Map<Cidr, List<Integer>> places = new HashMap<>();
    private final Map<Family, Set<Integer>> lengths = new EnumMap<>(Family.class);

    BlockIndex(List<T> things, Function<T, Cidr> block) {
        all = List.copyOf(things);
        this.block = block;
        if (all.size() > FEW) {
            for (int place = 0; place < all.size(); place++) {
                Cidr key = block.apply(all.get(place));
                places.computeIfAbsent(key, unseen -> new ArrayList<>()).add(place);
                lengths.computeIfAbsent(key.family(), unseen -> new TreeSet<>()).add(key.prefixLength());
            }
        }
    }

    List<T> all() {
        return all;
    }

    /** Those whose block holds an address, in the order in which they were given. */
    List<T> holding(IPAddress address) {
        return all.size() > FEW && !address.isMultiple() ? lookUp(address) : lookThrough(address);
    }

    private List<T> lookThrough(IPAddress address) {
        List<T> holding = new ArrayList<>();
        for (T one : all) {
            if (Topology.holds(block.apply(one), address)) {
                holding.add(one);
            }
        }
        return holding;
    }

    private List<T> lookUp(IPAddress address) {
        IPAddress plain = address.withoutPrefixLength();
        Set<Integer> found = new TreeSet<>();
        for (int length : lengths.getOrDefault(new Cidr(plain).family(), Set.of())) {
            found.addAll(places.getOrDefault(new Cidr(plain.toPrefixBlock(length)), List.of()));
        }
        List<T> holding = new ArrayList<>();
        found.forEach(place -> holding.add(all.get(place)));
        return holding;
    }
}
