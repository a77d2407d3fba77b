package dev.faultline.analysis;

import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds subnets that seem meant to reach a transit gateway and do not. A subnet is judged by its siblings: by one whose
 * table is alike but for the transit gateway; or, where no table of the VPC leads there at all, by the attachment being
 * there.
 */
final class TransitGatewayRouteGaps {
    /** What a packet may pass on its way to a transit gateway; of NAT gateways, one that is not known to be public. */
    private static final Set<Kind> IN_BETWEEN = EnumSet.of(
            Kind.NETWORK_INTERFACE, Kind.VPC_ENDPOINT, Kind.NAT_GATEWAY, Kind.ROUTE_SERVER_NEXT_HOP, Kind.UNRECOGNISED);

    private final RouteLookup lookup;
    private final RoutedSubnets subnets;
    private final Set<String> publicNats;
    private final List<TransitGatewayRouteGap> found = new ArrayList<>();

    private TransitGatewayRouteGaps(Network network) {
        lookup = new RouteLookup(network);
        subnets = new RoutedSubnets(network);
        publicNats = network.all(NatGateway.class).stream()
                .filter(NatGateway::internetFacing)
                .map(NatGateway::id)
                .collect(Collectors.toSet());
    }

    static List<TransitGatewayRouteGap> derive(Network network) {
        List<TransitGatewayVpcAttachment> live = network.all(TransitGatewayVpcAttachment.class).stream()
                .filter(TransitGatewayVpcAttachment::live)
                .toList();
        if (live.isEmpty()) {
            return List.of();
        }
        TransitGatewayRouteGaps gaps = new TransitGatewayRouteGaps(network);
        live.forEach(gaps::judge);
        return gaps.found;
    }

    private void judge(TransitGatewayVpcAttachment attachment) {
        List<RoutedSubnet> all = subnets.of(attachment.vpcId());
        List<RoutedSubnet> working = all.stream().filter(RoutedSubnet::works).toList();
        if (all.stream().noneMatch(subnet -> leads(subnet, attachment.transitGatewayId()))) {
            boolean elsewhere =
                    all.stream().anyMatch(subnet -> routes(subnet, TransitGatewayRouteGaps::leadsToAnother));
            add(attachment, working, "", elsewhere);
        } else {
            judgeSiblings(attachment, working);
        }
    }

    private void judgeSiblings(TransitGatewayVpcAttachment attachment, List<RoutedSubnet> working) {
        Map<Boolean, List<RoutedSubnet>> byReach = working.stream()
                .collect(Collectors.partitioningBy(subnet -> leads(subnet, attachment.transitGatewayId())));
        Map<String, List<RoutedSubnet>> without = byReach.get(false).stream()
                .filter(subnet -> !routes(subnet, this::mayPassOn))
                .collect(Collectors.groupingBy(RoutedSubnet::routeTableId, TreeMap::new, Collectors.toList()));
        without.values().forEach(own -> unlikeSibling(own.get(0), byReach.get(true))
                .ifPresent(sibling -> add(attachment, meantTo(own, byReach.get(true)), sibling.id(), false)));
    }

    private boolean leads(RoutedSubnet subnet, String transitGatewayId) {
        return lookup.routes(subnet.routeTableId()).stream()
                .anyMatch(route -> route.target().id().equals(transitGatewayId));
    }

    private boolean routes(RoutedSubnet subnet, Predicate<Route> wanted) {
        return lookup.routes(subnet.routeTableId()).stream()
                .filter(route -> !route.destination().prefixList())
                .anyMatch(wanted);
    }

    private boolean mayPassOn(Route route) {
        return IN_BETWEEN.contains(route.target().kind())
                && !publicNats.contains(route.target().id());
    }

    private static boolean leadsToAnother(Route route) {
        Kind kind = route.target().kind();
        return kind == Kind.TRANSIT_GATEWAY || kind == Kind.CORE_NETWORK;
    }

    /** The kinds of target that a subnet's table has beside the VPC itself and transit gateways. */
    private Set<Kind> shape(RoutedSubnet subnet) {
        return lookup.routes(subnet.routeTableId()).stream()
                .filter(route -> !route.destination().prefixList())
                .map(route -> route.target().kind())
                .filter(kind -> kind != Kind.LOCAL && kind != Kind.TRANSIT_GATEWAY)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    private Optional<RoutedSubnet> unlikeSibling(RoutedSubnet subnet, List<RoutedSubnet> reaching) {
        return reaching.stream()
                .filter(sibling -> shape(sibling).equals(shape(subnet)))
                .findFirst();
    }

    /** A subnet with nothing but the local route may be isolated on purpose, unless its whole zone is cut off so. */
    private List<RoutedSubnet> meantTo(List<RoutedSubnet> ofOneTable, List<RoutedSubnet> reaching) {
        if (!shape(ofOneTable.get(0)).isEmpty()) {
            return ofOneTable;
        }
        Set<String> zones = reaching.stream().map(RoutedSubnet::zoneId).collect(Collectors.toSet());
        return ofOneTable.stream()
                .filter(subnet -> !zones.contains(subnet.zoneId()))
                .toList();
    }

    private void add(
            TransitGatewayVpcAttachment attachment, List<RoutedSubnet> wanting, String unlike, boolean elsewhere) {
        if (!wanting.isEmpty()) {
            found.add(new TransitGatewayRouteGap(
                    attachment.id(),
                    attachment.vpcId(),
                    attachment.transitGatewayId(),
                    wanting.stream().map(RoutedSubnet::id).toList(),
                    unlike,
                    elsewhere));
        }
    }
}
