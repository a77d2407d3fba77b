package dev.faultline.analysis;

import dev.faultline.analysis.TransitGatewayVpcs.Attached;
import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what passes by the inspection at a transit gateway, where there is any: somebody's table leads to it for addresses
 * that are not its own. The tables of those who inspect lead straight on, as they must.
 */
final class TransitGatewayBypasses {
    private static final String FIREWALL = "network-function";

    /** A table, and the VPCs that send by it and do not inspect themselves. */
    private record Spokes(String routeTableId, List<Attached> senders) {}

    /** One attachment that a table leads to past inspection. */
    private record Way(String text, boolean everything, boolean used, String doubt) {}

    private final VpcBlocks blocks;
    private final TransitGatewayVpcs attached;
    private final Map<String, PrefixTable<TransitGatewayEffectiveRoute>> tables;
    private final Map<String, List<TransitGatewayEffectiveRoute>> routes;
    private final RouteLookup lookup;
    private final RoutedSubnets subnets;
    private final InspectionVpcs inspection;
    private final Map<String, String> resources = new HashMap<>();
    private final List<TransitGatewayBypass> found = new ArrayList<>();

    private TransitGatewayBypasses(Network network) {
        blocks = new VpcBlocks(network);
        attached = new TransitGatewayVpcs(network);
        tables = TransitGatewayEffectiveRoutes.tables(network);
        routes = Topology.grouped(
                network.all(TransitGatewayEffectiveRoute.class),
                TransitGatewayEffectiveRoute::transitGatewayRouteTableId);
        lookup = new RouteLookup(network);
        subnets = new RoutedSubnets(network);
        inspection = new InspectionVpcs(network, lookup);
        network.all(TransitGatewayAttachment.class)
                .forEach(attachment -> resources.put(
                        attachment.id(), "%s %s".formatted(attachment.resourceType(), attachment.resourceId())));
    }

    static List<TransitGatewayBypass> derive(Network network) {
        if (network.all(TransitGatewayEffectiveRoute.class).isEmpty()) {
            return List.of();
        }
        TransitGatewayBypasses bypasses = new TransitGatewayBypasses(network);
        Map<String, Map<String, List<Attached>>> byGateway = bypasses.attached.all().stream()
                .filter(vpc -> bypasses.routes.containsKey(bypasses.table(vpc)))
                .filter(vpc -> bypasses.inspection.inspects(vpc) != Answer.YES)
                .collect(Collectors.groupingBy(
                        Attached::transitGatewayId,
                        TreeMap::new,
                        Collectors.groupingBy(bypasses::table, TreeMap::new, Collectors.toList())));
        byGateway
                .values()
                .forEach(byTable -> bypasses.judge(byTable.entrySet().stream()
                        .map(entry -> new Spokes(entry.getKey(), entry.getValue()))
                        .toList()));
        return bypasses.found;
    }

    private String table(Attached vpc) {
        return attached.table(vpc.attachmentId());
    }

    /** All tables of one gateway. */
    private void judge(List<Spokes> all) {
        List<String> inspectors = all.stream()
                .flatMap(spokes -> routes.get(spokes.routeTableId).stream())
                .filter(this::bringsToInspection)
                .map(this::name)
                .distinct()
                .sorted()
                .toList();
        if (!inspectors.isEmpty()) {
            List<Attached> senders =
                    all.stream().flatMap(spokes -> spokes.senders.stream()).toList();
            boolean between = all.stream().anyMatch(spokes -> inspects(spokes, senders));
            all.forEach(spokes -> judge(spokes, inspectors, between));
        }
    }

    /** Whether it leads to inspection more than what the inspecting VPC holds itself. */
    private boolean bringsToInspection(TransitGatewayEffectiveRoute route) {
        if (!inspected(route)) {
            return false;
        }
        Attached to = attached.byAttachment(route.attachmentId());
        boolean known = to == null || !blocks.of(to.vpcId()).isEmpty();
        return route.destination().coversEverything()
                || (known && (to == null || !blocks.hold(to.vpcId(), route.destination())));
    }

    private boolean inspected(TransitGatewayEffectiveRoute route) {
        Attached to = attached.byAttachment(route.attachmentId());
        boolean inspects = to == null ? route.resourceType().equals(FIREWALL) : inspection.inspects(to) == Answer.YES;
        return inspects && decides(route);
    }

    private boolean decides(TransitGatewayEffectiveRoute route) {
        return route.active()
                && deciders(route.transitGatewayRouteTableId(), route.destination())
                        .contains(route);
    }

    private List<TransitGatewayEffectiveRoute> deciders(String routeTableId, Cidr block) {
        return tables.get(routeTableId).deciders(block);
    }

    private String name(TransitGatewayEffectiveRoute route) {
        Attached to = attached.byAttachment(route.attachmentId());
        return to == null ? route.attachmentId() : to.vpcId();
    }

    /** Whether packets from one spoke to another are inspected. */
    private boolean inspects(Spokes spokes, Collection<Attached> others) {
        return others.stream()
                .filter(other -> spokes.senders.stream().anyMatch(sender -> !sender.equals(other)))
                .flatMap(other -> blocks.of(other.vpcId()).stream())
                .anyMatch(block -> deciders(spokes.routeTableId, block).stream().anyMatch(this::inspected));
    }

    private void judge(Spokes spokes, List<String> inspectors, boolean between) {
        Map<String, List<TransitGatewayEffectiveRoute>> byAttachment = routes.get(spokes.routeTableId).stream()
                .filter(route -> passesBy(route) && decides(route))
                .collect(Collectors.groupingBy(
                        TransitGatewayEffectiveRoute::attachmentId, TreeMap::new, Collectors.toList()));
        Map<String, List<Way>> byDoubt = new LinkedHashMap<>();
        byAttachment.values().stream()
                .flatMap(past -> way(spokes, past).stream())
                .forEach(way -> byDoubt.computeIfAbsent(way.doubt, unseen -> new ArrayList<>())
                        .add(way));
        byDoubt.forEach((doubt, ways) -> found.add(new TransitGatewayBypass(
                spokes.routeTableId,
                ways.stream().map(Way::text).toList(),
                inspectors,
                between || ways.stream().anyMatch(Way::everything),
                ways.stream().anyMatch(Way::used),
                doubt)));
    }

    /** A VPC is reached straight over any route, and the world over one to everything. */
    private boolean passesBy(TransitGatewayEffectiveRoute route) {
        Attached to = attached.byAttachment(route.attachmentId());
        return to == null
                ? route.destination().coversEverything()
                        && !route.attachmentId().isEmpty()
                        && !route.resourceType().equals(FIREWALL)
                : inspection.inspects(to) != Answer.YES;
    }

    /** Nothing where nobody but the receiver itself sends by the table. */
    private Optional<Way> way(Spokes spokes, List<TransitGatewayEffectiveRoute> past) {
        Attached to = attached.byAttachment(past.get(0).attachmentId());
        List<Attached> senders =
                spokes.senders.stream().filter(sender -> !sender.equals(to)).toList();
        List<Attached> sure = senders.stream()
                .filter(sender -> inspection.inspects(sender) == Answer.NO)
                .toList();
        List<Attached> from = sure.isEmpty() ? senders : sure;
        if (from.isEmpty()) {
            return Optional.empty();
        }
        TransitGatewayEffectiveRoute first = past.get(0);
        String over = Several.of(
                past.stream().map(route -> route.destination().text()).sorted().toList());
        String text = "%s %s %s over %s to %s"
                .formatted(
                        Several.of(from.stream().map(Attached::vpcId).toList()),
                        from.size() == 1 ? "reaches" : "reach",
                        to == null ? resources.getOrDefault(first.attachmentId(), first.resourceType()) : to.vpcId(),
                        over,
                        first.attachmentId());
        return Optional.of(new Way(
                text,
                past.stream().anyMatch(route -> route.destination().coversEverything()),
                from.stream().anyMatch(sender -> used(sender, past)),
                doubt(sure.isEmpty() ? from : List.of(), to)));
    }

    private boolean used(Attached sender, List<TransitGatewayEffectiveRoute> past) {
        List<RoutedSubnet> own = subnets.of(sender.vpcId());
        return own.isEmpty()
                || own.stream().anyMatch(subnet -> past.stream()
                        .anyMatch(route ->
                                lookup.leads(subnet.routeTableId(), route.destination(), sender.transitGatewayId())));
    }

    private String doubt(List<Attached> unclear, Attached to) {
        if (to == null) {
            return "whether that is inspected where it goes is not known";
        }
        Collection<String> unread = new TreeSet<>();
        unclear.forEach(sender -> unread.add(sender.vpcId()));
        if (inspection.inspects(to) == Answer.UNKNOWN) {
            unread.add(to.vpcId());
        }
        return unread.isEmpty() ? "" : "whether %s inspects by itself is not known".formatted(Several.of(unread));
    }
}
