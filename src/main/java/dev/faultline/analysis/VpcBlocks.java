package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.VpcCidrBlock;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The blocks of every VPC, of both families, secondary ones included. */
final class VpcBlocks {
    /** Used again in many VPCs and routed in none, behind private NAT gateways (Overlapping networks, VPC User Guide). */
    private static final List<Cidr> USED_AGAIN = List.of(Cidr.of("100.64.0.0/10"), Cidr.of("198.19.0.0/16"));

    private final Map<String, List<Cidr>> blocks = new HashMap<>();

    VpcBlocks(Network network) {
        for (VpcCidrBlock block : network.all(VpcCidrBlock.class)) {
            List<Cidr> own = blocks.computeIfAbsent(block.vpcId(), unseen -> new ArrayList<>());
            // Both ends of a peering tell the blocks of either VPC again.
            if (!own.contains(block.cidr())) {
                own.add(block.cidr());
            }
        }
        blocks.values().forEach(own -> own.sort(Comparator.comparing(Cidr::text)));
    }

    /** Sorted by their text; none for a VPC that nobody described. */
    List<Cidr> of(String vpcId) {
        return blocks.getOrDefault(vpcId, List.of());
    }

    Collection<String> vpcIds() {
        return blocks.keySet();
    }

    /** Whether every address of the block lies in one of the VPC's blocks. */
    boolean hold(String vpcId, Cidr block) {
        return covered(block, of(vpcId));
    }

    boolean touch(String vpcId, Cidr block) {
        return of(vpcId).stream().anyMatch(block::overlaps);
    }

    /** Whether the block is of those that AWS suggests for addresses that need not be unique. */
    static boolean usedAgain(Cidr block) {
        return USED_AGAIN.stream().anyMatch(space -> space.contains(block));
    }

    /** Whether the others together hold every address of the block. */
    static boolean covered(Cidr block, Collection<Cidr> others) {
        IPAddressSeqRangeList left = new IPAddressSeqRangeList();
        left.add(block.block());
        others.stream().filter(block::overlaps).forEach(other -> left.remove(other.block()));
        return left.isEmpty();
    }
}
