package dev.faultline.analysis;

import dev.faultline.model.Network;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what a VPC cannot reach on-premises because it holds the addresses itself. A prefix that is wider than the VPC's
 * block is a summary, out of which the VPC was most likely carved on purpose.
 */
final class OnPremisesOverlaps {
    private OnPremisesOverlaps() {}

    static List<OnPremisesOverlap> derive(Network network) {
        VpcBlocks blocks = new VpcBlocks(network);
        Set<OnPremisesOverlap> found = new LinkedHashSet<>();
        for (OnPremisesPrefix prefix : network.all(OnPremisesPrefix.class)) {
            blocks.of(prefix.vpcId()).stream()
                    .filter(block -> block.contains(prefix.cidr()))
                    .forEach(block -> found.add(new OnPremisesOverlap(
                            prefix.vpcId(), block, prefix.cidr(), prefix.via(), VpcBlocks.usedAgain(block))));
        }
        return List.copyOf(found);
    }
}
