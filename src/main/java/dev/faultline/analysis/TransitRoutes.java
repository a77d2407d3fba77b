package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the route tables of transit gateways hold, told or following from what propagates into them. */
final class TransitRoutes {
    private static final BlockIndex<TransitGatewayRoute> NONE =
            new BlockIndex<>(List.of(), TransitGatewayRoute::destinationCidrBlock);

    private final Map<String, BlockIndex<TransitGatewayRoute>> tables = new HashMap<>();
    private final Map<String, List<TransitGatewayRouteTablePropagation>> propagations;
    private final Set<TransitGatewayRoute> implied = new HashSet<>();
    private final Set<String> propagatedUntold = new HashSet<>();
    private final Topology topology;

    TransitRoutes(
            Network network,
            Map<String, List<TransitGatewayRouteTablePropagation>> propagations,
            Topology topology,
            Function<String, Optional<TransitGatewayVpcAttachment>> attachments) {
        this.propagations = propagations;
        this.topology = topology;
        Map<String, List<TransitGatewayRoute>> listed = Topology.grouped(
                network.all(TransitGatewayRoute.class).stream()
                        .filter(route -> !route.state().equals("deleted"))
                        .toList(),
                TransitGatewayRoute::transitGatewayRouteTableId);
        for (String table : propagations.keySet()) {
            List<TransitGatewayRoute> told = listed.computeIfAbsent(table, unseen -> new ArrayList<>());
            // Some snapshots list static routes alone.
            if (told.stream().allMatch(TransitGatewayRoute::staticRoute)) {
                propagatedUntold.add(table);
                propagate(table, attachments, told);
            }
        }
        listed.forEach(
                (table, told) -> tables.put(table, new BlockIndex<>(told, TransitGatewayRoute::destinationCidrBlock)));
    }

    /** A VPC attachment propagates every block of its VPC, of IPv6 only those that it carries. */
    private void propagate(
            String tableId,
            Function<String, Optional<TransitGatewayVpcAttachment>> attachments,
            List<TransitGatewayRoute> known) {
        for (TransitGatewayRouteTablePropagation propagation : propagations.get(tableId)) {
            Optional<TransitGatewayVpcAttachment> from = attachments.apply(propagation.attachmentId());
            boolean live = from.map(TransitGatewayVpcAttachment::live).orElse(true);
            boolean ipv6 = from.map(TransitGatewayVpcAttachment::ipv6Support).orElse(true);
            List<Cidr> blocks = propagation.resourceType().equals("vpc") && live
                    ? topology.blocks(propagation.resourceId())
                    : List.of();
            blocks.stream()
                    .filter(block -> ipv6 || block.family() == Family.IPV4)
                    .map(block -> new TransitGatewayRoute(
                            tableId, block, "propagated", "active", propagation.attachmentId(), "vpc", ""))
                    .filter(implied::add)
                    .forEach(known::add);
        }
    }

    /** Why a table may have routes that were not told; nothing if it has none. */
    Optional<String> untold(String tableId) {
        return propagations.getOrDefault(tableId, List.of()).stream()
                .filter(propagation -> !propagation.resourceType().equals("vpc") && propagatedUntold.contains(tableId))
                .map(propagation -> "the prefixes that %s propagates".formatted(propagation.attachmentId()))
                .findFirst();
    }

    /** Whether a route is not told, but follows from a propagation. */
    boolean implied(TransitGatewayRoute route) {
        return implied.contains(route);
    }

    /** The routes of a table, without those that are gone. */
    BlockIndex<TransitGatewayRoute> of(String tableId) {
        return tables.getOrDefault(tableId, NONE);
    }
}
