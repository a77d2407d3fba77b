package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import inet.ipaddr.IPAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Transit gateways: who is attached where, which table decides, and what the tables hold. */
final class Transit {
    /** Propagated routes by what they come from (Amazon VPC Transit Gateways Guide, route evaluation order). */
    private static final List<String> ORDER =
            List.of("vpc", "direct-connect-gateway", "connect", "vpn", "vpn-concentrator", "client-vpn", "peering");

    /**
     * The route that a table chooses.
     *
     * @param route nothing if none leads there, or if the choice cannot be known
     * @param missing why the choice cannot be known; empty if it is
     */
    record Choice(Optional<TransitGatewayRoute> route, String missing) {
        private static Choice unknown(String missing) {
            return new Choice(Optional.empty(), missing);
        }
    }

    private final Map<String, TransitGateway> gateways = new HashMap<>();
    private final Map<String, List<TransitGatewayAttachment>> attachments;
    private final Map<String, TransitGatewayVpcAttachment> vpcAttachments = new HashMap<>();
    private final Map<String, List<TransitGatewayVpcAttachment>> attachmentsOfVpc;
    private final Map<String, List<TransitGatewayVpcAttachmentSubnet>> subnets;
    private final Map<String, String> tableOf = new HashMap<>();
    private final Map<String, String> policyOf = new HashMap<>();
    private final Map<String, TransitGatewayRouteTable> tables = new HashMap<>();
    private final Map<String, List<TransitGatewayRouteTablePropagation>> propagations;
    private final TransitRoutes told;
    private final TransitPolicies policies;
    private final Topology topology;

    Transit(Network network, Topology topology) {
        this.topology = topology;
        this.policies = new TransitPolicies(network, topology.unread());
        network.all(TransitGateway.class).forEach(gateway -> gateways.putIfAbsent(gateway.id(), gateway));
        attachments = Topology.grouped(network.all(TransitGatewayAttachment.class), TransitGatewayAttachment::id);
        network.all(TransitGatewayVpcAttachment.class)
                .forEach(attachment -> vpcAttachments.putIfAbsent(attachment.id(), attachment));
        attachmentsOfVpc =
                Topology.grouped(network.all(TransitGatewayVpcAttachment.class), TransitGatewayVpcAttachment::vpcId);
        subnets = Topology.grouped(
                network.all(TransitGatewayVpcAttachmentSubnet.class), TransitGatewayVpcAttachmentSubnet::attachmentId);
        for (TransitGatewayAttachment attachment : network.all(TransitGatewayAttachment.class)) {
            if (!attachment.routeTableId().isEmpty()) {
                tableOf.put(key(attachment.transitGatewayId(), attachment.id()), attachment.routeTableId());
            }
        }
        Map<String, String> gatewayOfTable = new HashMap<>();
        for (TransitGatewayRouteTable table : network.all(TransitGatewayRouteTable.class)) {
            tables.putIfAbsent(table.id(), table);
            gatewayOfTable.put(table.id(), table.transitGatewayId());
        }
        for (TransitGatewayRouteTableAssociation association : network.all(TransitGatewayRouteTableAssociation.class)) {
            String table = association.transitGatewayRouteTableId();
            tableOf.put(key(gatewayOfTable.getOrDefault(table, ""), association.attachmentId()), table);
        }
        network.all(TransitGatewayPolicyTableAssociation.class)
                .forEach(link -> policyOf.put(link.attachmentId(), link.transitGatewayPolicyTableId()));
        propagations = Topology.grouped(
                network.all(TransitGatewayRouteTablePropagation.class),
                TransitGatewayRouteTablePropagation::transitGatewayRouteTableId);
        told = new TransitRoutes(network, propagations, topology, this::vpcAttachment);
    }

    // A peering attachment has one id at both of its gateways, and a table at each.
    private static String key(String transitGatewayId, String attachmentId) {
        return transitGatewayId + " " + attachmentId;
    }

    /** Why a table may have routes that were not told; nothing if it has none. */
    Optional<String> untold(String tableId) {
        return told.untold(tableId);
    }

    /** The route tables of some gateways. */
    List<String> tables(Set<String> gatewayIds) {
        return tables.values().stream()
                .filter(table -> gatewayIds.contains(table.transitGatewayId()))
                .map(TransitGatewayRouteTable::id)
                .sorted()
                .toList();
    }

    /** Whether the routes of a table were not read. */
    boolean unread(String tableId) {
        return Optional.ofNullable(tables.get(tableId))
                .filter(table -> topology.unread().at("TransitGatewayRoutes", table.account(), table.region()))
                .isPresent();
    }

    /** Whether a route is not told, but follows from a propagation. */
    boolean implied(TransitGatewayRoute route) {
        return told.implied(route);
    }

    /** What propagates its routes into a table. */
    Stream<TransitGatewayAttachment> propagating(String tableId) {
        return propagations.getOrDefault(tableId, List.of()).stream()
                .flatMap(propagation -> attachment(propagation.attachmentId()).stream())
                .filter(TransitGatewayAttachment::live)
                .sorted(Comparator.comparing(TransitGatewayAttachment::id));
    }

    boolean propagates(String tableId, String attachmentId) {
        return propagations.getOrDefault(tableId, List.of()).stream()
                .anyMatch(propagation -> propagation.attachmentId().equals(attachmentId));
    }

    Optional<TransitGateway> gateway(String id) {
        return Optional.ofNullable(gateways.get(id));
    }

    /** The working attachment of a VPC to a gateway, or one that does not work, or nothing. */
    Optional<TransitGatewayVpcAttachment> attachment(String transitGatewayId, String vpcId) {
        return attachmentsOfVpc.getOrDefault(vpcId, List.of()).stream()
                .filter(attachment -> attachment.transitGatewayId().equals(transitGatewayId))
                .min(Comparator.comparing((TransitGatewayVpcAttachment attachment) -> !attachment.live())
                        .thenComparing(TransitGatewayVpcAttachment::id));
    }

    List<TransitGatewayVpcAttachment> attachmentsOf(String vpcId) {
        return attachmentsOfVpc.getOrDefault(vpcId, List.of());
    }

    Optional<TransitGatewayVpcAttachment> vpcAttachment(String attachmentId) {
        return Optional.ofNullable(vpcAttachments.get(attachmentId));
    }

    /** An attachment, as any of its gateways sees it. */
    Optional<TransitGatewayAttachment> attachment(String id) {
        return attachments.getOrDefault(id, List.of()).stream().findFirst();
    }

    /** An attachment as one of its gateways sees it. */
    Optional<TransitGatewayAttachment> attachmentAt(String transitGatewayId, String attachmentId) {
        return attachments.getOrDefault(attachmentId, List.of()).stream()
                .filter(attachment -> attachment.transitGatewayId().equals(transitGatewayId))
                .findFirst();
    }

    /** Everything attached to a gateway. */
    List<TransitGatewayAttachment> attachedTo(String transitGatewayId) {
        return attachments.values().stream()
                .flatMap(List::stream)
                .filter(attachment -> attachment.transitGatewayId().equals(transitGatewayId))
                .sorted(Comparator.comparing(TransitGatewayAttachment::id))
                .toList();
    }

    List<String> subnets(String attachmentId) {
        return subnets.getOrDefault(attachmentId, List.of()).stream()
                .map(TransitGatewayVpcAttachmentSubnet::subnetId)
                .sorted()
                .toList();
    }

    /** The table that traffic from an attachment is looked up in; nothing if that was not read. */
    Optional<String> table(String transitGatewayId, String attachmentId) {
        return Optional.ofNullable(tableOf.get(key(transitGatewayId, attachmentId)))
                .filter(tables::containsKey);
    }

    Optional<String> policyTable(String attachmentId) {
        return Optional.ofNullable(policyOf.get(attachmentId));
    }

    /** The policy tables of all gateways. */
    TransitPolicies policies() {
        return policies;
    }

    boolean known(String tableId) {
        return tables.containsKey(tableId);
    }

    /** The routes of a table, without those that are gone. */
    List<TransitGatewayRoute> routes(String tableId) {
        return told.of(tableId).all();
    }

    /** Those of them that lead to an address. */
    List<TransitGatewayRoute> routes(String tableId, IPAddress address) {
        return told.of(tableId).holding(address);
    }

    /** How strong a route is among those to the same block, the strongest first. */
    int rank(TransitGatewayRoute route) {
        if (route.staticRoute()) {
            return route.prefixListId().isEmpty() ? 0 : 1;
        }
        int order = ORDER.indexOf(type(route));
        return 2 + (order < 0 ? ORDER.size() : order);
    }

    private String type(TransitGatewayRoute route) {
        return attachments.getOrDefault(route.attachmentId(), List.of()).stream()
                .findFirst()
                .map(TransitGatewayAttachment::resourceType)
                .orElse(route.resourceType());
    }

    /** Whether what lies behind a route is up: of equal routes to on-premises, those that are up are taken. */
    Answer carries(TransitGatewayRoute route) {
        return attachments.getOrDefault(route.attachmentId(), List.of()).stream()
                .filter(attachment -> Offices.leadsTo(attachment))
                .findFirst()
                .map(attachment -> topology.offices().attachment(attachment).answer())
                .orElse(Answer.UNKNOWN);
    }

    /** The route that a table chooses for an address: the longest prefix, then the strongest. */
    Choice choose(String tableId, IPAddress address) {
        return choose(tableId, address, route -> true);
    }

    /**
     * The same of the routes that are left. A table tells the best route alone: what has the same prefix behind one that is
     * withdrawn is hidden until then.
     *
     * @param left whether a route is still there
     */
    Choice choose(String tableId, IPAddress address, Predicate<TransitGatewayRoute> left) {
        List<TransitGatewayRoute> covering =
                routes(tableId, address).stream().filter(left).toList();
        List<TransitGatewayRoute> sure = covering.stream().filter(Transit::told).toList();
        Optional<TransitGatewayRoute> best = sure.stream()
                .min(Comparator.comparingInt(this::strength)
                        .thenComparing(route -> carries(route) != Answer.YES)
                        .thenComparing(TransitGatewayRoute::attachmentId));
        Optional<TransitGatewayRoute> doubtful = covering.stream()
                .filter(route -> !told(route))
                .filter(route -> best.isEmpty() || strength(route) <= strength(best.get()))
                .findFirst();
        if (unread(tableId)) {
            return Choice.unknown("the routes of " + tableId);
        }
        if (doubtful.isPresent()) {
            return Choice.unknown(
                    "what a route that is %s does".formatted(doubtful.get().state()));
        }
        if (best.isEmpty()) {
            return new Choice(best, untold(tableId).orElse(""));
        }
        return sure.stream().anyMatch(other -> rivals(best.get(), other))
                ? Choice.unknown("which of several equal routes of %s is taken".formatted(tableId))
                : new Choice(best, "");
    }

    private static boolean told(TransitGatewayRoute route) {
        return route.active() || route.state().equals("blackhole");
    }

    /** The smaller, the stronger. */
    int strength(TransitGatewayRoute route) {
        return -ORDER.size() * 2 * route.destinationCidrBlock().prefixLength() + rank(route);
    }

    /** Of overlapping VPCs, the one that was attached first propagates; which one that is, is not told. */
    private boolean rivals(TransitGatewayRoute best, TransitGatewayRoute other) {
        boolean elsewhere = !other.attachmentId().equals(best.attachmentId());
        boolean overlapping = implied(best) && implied(other);
        boolean equal = strength(best) == strength(other) && carries(best) != Answer.YES;
        return elsewhere && (overlapping || equal);
    }
}
