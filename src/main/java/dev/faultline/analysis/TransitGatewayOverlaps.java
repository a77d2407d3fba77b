package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds VPCs that propagate overlapping blocks into one table. */
final class TransitGatewayOverlaps {
    private TransitGatewayOverlaps() {}

    static List<TransitGatewayOverlap> derive(Network network) {
        VpcBlocks blocks = new VpcBlocks(network);
        TransitGatewayVpcs attached = new TransitGatewayVpcs(network);
        Map<String, BlockOverlaps> tables = new TreeMap<>();
        Set<TransitGatewayRouteTablePropagation> seen = new HashSet<>();
        for (TransitGatewayRouteTablePropagation propagation : network.all(TransitGatewayRouteTablePropagation.class)) {
            TransitGatewayVpcs.Attached vpc = attached.byAttachment(propagation.attachmentId());
            if (vpc != null && seen.add(propagation)) {
                BlockOverlaps table =
                        tables.computeIfAbsent(propagation.transitGatewayRouteTableId(), unseen -> new BlockOverlaps());
                blocks.of(vpc.vpcId()).stream()
                        .filter(block -> block.family() == Family.IPV4 || vpc.ipv6Support())
                        .forEach(block -> table.add(vpc.vpcId(), block));
            }
        }
        return tables.entrySet().stream()
                .flatMap(table -> table.getValue().pairs().stream().map(pair -> overlap(table.getKey(), pair)))
                .toList();
    }

    private static TransitGatewayOverlap overlap(String table, BlockOverlaps.Pair pair) {
        return new TransitGatewayOverlap(
                table, pair.vpcId(), pair.cidr(), pair.otherVpcId(), pair.otherCidr(), pair.usedAgain());
    }
}
