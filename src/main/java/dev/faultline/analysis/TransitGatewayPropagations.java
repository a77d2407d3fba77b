package dev.faultline.analysis;

import dev.faultline.analysis.TransitGatewayOverride.Side;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each attachment propagates into the tables of its transit gateway, shown there or not: a VPC its blocks, Direct
 * Connect what its virtual interfaces learn, any attachment what one of the tables shows of it, for propagated routes are not filtered (Amazon VPC Transit Gateways
 * Guide, routing).
 */
final class TransitGatewayPropagations {
    /** Of several that propagate the same block, the first of these wins. */
    private static final List<String> PREFERRED =
            List.of("vpc", "direct-connect-gateway", "connect", "vpn", "vpn-concentrator", "client-vpn", "peering");

    /** A route that would be there, did no static route beat it. */
    record Candidate(Cidr block, Side side) {}

    private static final Comparator<Candidate> FIRST = Comparator.comparingInt(
                    (Candidate candidate) -> -candidate.block.prefixLength())
            .thenComparingInt(candidate -> rank(candidate.side.resourceType()))
            .thenComparing(candidate -> candidate.side.attachmentId());

    private final Map<String, Set<Cidr>> shown = new HashMap<>();
    private final Map<String, Set<Cidr>> propagated = new HashMap<>();
    private final Map<String, List<Side>> byTable = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> lines = new HashMap<>();
    private final TransitGatewayVpcs attached;
    private final VpcBlocks blocks;
    private final DirectConnectPrefixes learnt;

    TransitGatewayPropagations(Network network) {
        attached = new TransitGatewayVpcs(network);
        blocks = new VpcBlocks(network);
        learnt = new DirectConnectPrefixes(network);
        Set<String> idle = new TreeSet<>();
        for (TransitGatewayAttachment attachment : network.all(TransitGatewayAttachment.class)) {
            types.put(attachment.id(), attachment.resourceType());
            if (attachment.resourceType().equals("direct-connect-gateway")) {
                lines.put(attachment.id(), attachment.resourceId());
            }
            if (!attachment.live()) {
                idle.add(attachment.id());
            }
        }
        for (TransitGatewayRoute route : network.all(TransitGatewayRoute.class)) {
            if (!route.staticRoute()) {
                shown.computeIfAbsent(route.attachmentId(), unseen -> new HashSet<>())
                        .add(route.destinationCidrBlock());
            }
        }
        for (TransitGatewayRouteTablePropagation propagation : network.all(TransitGatewayRouteTablePropagation.class)) {
            if (!idle.contains(propagation.attachmentId())) {
                byTable.computeIfAbsent(propagation.transitGatewayRouteTableId(), unseen -> new ArrayList<>())
                        .add(new Side(
                                propagation.attachmentId(),
                                type(propagation.attachmentId(), propagation.resourceType())));
            }
        }
    }

    private static int rank(String type) {
        int rank = PREFERRED.indexOf(type);
        return rank < 0 ? PREFERRED.size() : rank;
    }

    String type(String attachmentId, String told) {
        return told.isEmpty() ? types.getOrDefault(attachmentId, "an attachment") : told;
    }

    /** Who propagates into a table. */
    List<Side> into(String table) {
        return byTable.getOrDefault(table, List.of());
    }

    /** The propagated route that would decide for a block; a default route stands behind everything, and does not count. */
    Optional<Candidate> next(String table, Cidr block) {
        return into(table).stream()
                .flatMap(side -> propagated(side.attachmentId()).stream().map(own -> new Candidate(own, side)))
                .filter(candidate -> candidate.block.contains(block)
                        && (candidate.block.equals(block) || !candidate.block.coversEverything()))
                .min(FIRST);
    }

    /** Whether all that a Direct Connect propagates is known. */
    boolean told(Side line) {
        return learnt.told(lines.getOrDefault(line.attachmentId(), ""));
    }

    private Set<Cidr> propagated(String attachmentId) {
        return propagated.computeIfAbsent(attachmentId, this::allOf);
    }

    private Set<Cidr> allOf(String attachmentId) {
        Set<Cidr> all = new HashSet<>(shown.getOrDefault(attachmentId, Set.of()));
        all.addAll(learnt.of(lines.getOrDefault(attachmentId, "")));
        TransitGatewayVpcs.Attached vpc = attached.byAttachment(attachmentId);
        if (vpc != null) {
            blocks.of(vpc.vpcId()).stream()
                    .filter(block -> block.family() == Family.IPV4 || vpc.ipv6Support())
                    .forEach(all::add);
        }
        return all;
    }
}
