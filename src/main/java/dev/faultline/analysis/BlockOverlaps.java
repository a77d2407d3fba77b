package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Finds which VPCs hold the same addresses, by one sweep: of two blocks that overlap, one contains the other. */
final class BlockOverlaps {
    private record Held(String vpcId, Cidr cidr) {}

    /** Blocks of two VPCs that overlap. The first VPC is the one whose id sorts first. */
    record Pair(String vpcId, Cidr cidr, String otherVpcId, Cidr otherCidr) {
        private static Pair of(Held one, Held other) {
            return one.vpcId.compareTo(other.vpcId) < 0
                    ? new Pair(one.vpcId, one.cidr, other.vpcId, other.cidr)
                    : new Pair(other.vpcId, other.cidr, one.vpcId, one.cidr);
        }

        boolean usedAgain() {
            return VpcBlocks.usedAgain(cidr) || VpcBlocks.usedAgain(otherCidr);
        }
    }

    private static final Comparator<Held> SWEEP = Comparator.comparing((Held held) -> held.cidr.family())
            .thenComparing(held -> held.cidr.block().getLower().withoutPrefixLength())
            .thenComparing(held -> held.cidr.prefixLength())
            .thenComparing(Held::vpcId);

    private final List<Held> all = new ArrayList<>();

    void add(String vpcId, Cidr cidr) {
        all.add(new Held(vpcId, cidr));
    }

    List<Pair> pairs() {
        all.sort(SWEEP);
        List<Pair> pairs = new ArrayList<>();
        Deque<Held> around = new ArrayDeque<>();
        for (Held held : all) {
            while (!around.isEmpty() && !around.peek().cidr.contains(held.cidr)) {
                around.pop();
            }
            for (Held wider : around) {
                if (!wider.vpcId.equals(held.vpcId)) {
                    pairs.add(Pair.of(wider, held));
                }
            }
            around.push(held);
        }
        return pairs;
    }
}
