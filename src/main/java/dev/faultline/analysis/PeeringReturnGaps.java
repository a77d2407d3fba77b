package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds subnets that are sent to through a peering and have no way back. Who sends through a NAT gateway needs none: the
 * answers return to it over the peering by themselves (VPC Peering Guide), so a NAT gateway's own subnet does not count
 * as a sender.
 */
final class PeeringReturnGaps {
    /** Ways by which an answer may arrive although it does not take the peering. */
    private static final Set<Kind> OTHER_WAYS = EnumSet.of(
            Kind.TRANSIT_GATEWAY,
            Kind.CORE_NETWORK,
            Kind.VPN_GATEWAY,
            Kind.NETWORK_INTERFACE,
            Kind.VPC_ENDPOINT,
            Kind.ROUTE_SERVER_NEXT_HOP,
            Kind.UNRECOGNISED);

    private record Direction(String peeringId, String from, String to) {}

    /** A packet's way from a block of one subnet to another's table. */
    private record Missing(RoutedSubnet from, Cidr block, RoutedSubnet to) {}

    private final RouteLookup lookup;
    private final RoutedSubnets subnets;
    private final Set<String> empty;
    private final List<Fact> found = new ArrayList<>();

    private PeeringReturnGaps(Network network) {
        lookup = new RouteLookup(network);
        subnets = new RoutedSubnets(network);
        empty = network.all(Vpc.class).stream().map(Vpc::id).collect(Collectors.toSet());
        network.all(Subnet.class).forEach(subnet -> empty.remove(subnet.vpcId()));
    }

    static List<Fact> derive(Network network) {
        List<VpcPeeringConnection> active = Peerings.views(network).stream()
                .filter(VpcPeeringConnection::active)
                .toList();
        if (active.isEmpty()) {
            return List.of();
        }
        PeeringReturnGaps gaps = new PeeringReturnGaps(network);
        for (VpcPeeringConnection peering : active) {
            String requester = peering.requester().vpcId();
            String accepter = peering.accepter().vpcId();
            gaps.judge(new Direction(peering.id(), requester, accepter));
            gaps.judge(new Direction(peering.id(), accepter, requester));
        }
        return gaps.found;
    }

    private void judge(Direction direction) {
        List<RoutedSubnet> senders = subnets.of(direction.from).stream()
                .filter(subnet -> !subnet.forwards() && routed(subnet, direction.peeringId))
                .toList();
        if (unread(direction.to) && senders.stream().anyMatch(RoutedSubnet::works)) {
            found.add(new PeeringReturnUnseen(direction.peeringId, direction.from, direction.to));
        }
        for (Family family : Family.values()) {
            judge(direction, senders, family);
        }
    }

    /** A VPC that was read and has no subnet needs no route. */
    private boolean unread(String vpcId) {
        return subnets.of(vpcId).isEmpty() && !empty.contains(vpcId);
    }

    private boolean routed(RoutedSubnet subnet, String peeringId) {
        return lookup.routes(subnet.routeTableId()).stream()
                .anyMatch(route -> route.active() && route.target().id().equals(peeringId));
    }

    private void judge(Direction direction, List<RoutedSubnet> senders, Family family) {
        List<RoutedSubnet> called = subnets.of(direction.to).stream()
                .filter(subnet -> subnet.answers() && subnet.speaks(family))
                .toList();
        List<Missing> missing = new ArrayList<>();
        Set<RoutedSubnet> answering = new HashSet<>();
        for (RoutedSubnet from : senders) {
            for (RoutedSubnet to : called) {
                if (from.speaks(family) && sends(from, to, family, direction.peeringId)) {
                    List<Cidr> lost = lost(from, to, family, direction.peeringId);
                    lost.forEach(block -> missing.add(new Missing(from, block, to)));
                    if (lost.isEmpty()) {
                        answering.add(to);
                    }
                }
            }
        }
        report(direction, missing, answering);
    }

    private boolean sends(RoutedSubnet from, RoutedSubnet to, Family family, String peeringId) {
        return blocks(to, family).stream().anyMatch(block -> lookup.leads(from.routeTableId(), block, peeringId));
    }

    private List<Cidr> lost(RoutedSubnet from, RoutedSubnet to, Family family, String peeringId) {
        return blocks(from, family).stream()
                .filter(block -> !lookup.leads(to.routeTableId(), block, peeringId))
                .toList();
    }

    private static List<Cidr> blocks(RoutedSubnet subnet, Family family) {
        return subnet.blocks().stream()
                .filter(block -> block.family() == family)
                .toList();
    }

    private void report(Direction direction, List<Missing> missing, Set<RoutedSubnet> answering) {
        Set<Set<Kind>> shapes = answering.stream().map(this::shape).collect(Collectors.toSet());
        Map<String, List<Missing>> byTable = missing.stream()
                .collect(Collectors.groupingBy(gap -> gap.to.routeTableId(), TreeMap::new, Collectors.toList()));
        byTable.forEach((table, gaps) -> {
            boolean apart = !answering.isEmpty() && gaps.stream().noneMatch(gap -> shapes.contains(shape(gap.to)));
            gaps.stream()
                    .collect(Collectors.groupingBy(
                            gap -> doubt(gap, direction.peeringId), TreeMap::new, Collectors.toList()))
                    .forEach((doubt, own) -> found.add(gap(direction, table, own, apart, doubt)));
        });
    }

    /** The kinds of target that a subnet's table has beside the VPC itself and peerings: subnets alike have the same. */
    private Set<Kind> shape(RoutedSubnet subnet) {
        return lookup.routes(subnet.routeTableId()).stream()
                .filter(route -> !route.destination().prefixList())
                .map(route -> route.target().kind())
                .filter(kind -> kind != Kind.LOCAL && kind != Kind.VPC_PEERING_CONNECTION)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /** What might bring an answer back all the same; empty if nothing might. */
    private String doubt(Missing gap, String peeringId) {
        String table = gap.to.routeTableId();
        return lookup.routes(table).stream()
                .filter(route -> route.active() && lookup.blocks(route).isEmpty())
                .filter(route -> route.target().id().equals(peeringId))
                .map(route -> "what %s holds was not read".formatted(route.destination()))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> lookup.deciders(table, gap.block).stream()
                        .filter(Route::active)
                        .filter(route -> OTHER_WAYS.contains(route.target().kind()))
                        .map(route ->
                                "whether its answers find the way through %s is not known".formatted(route.target()))
                        .min(Comparator.naturalOrder())
                        .orElse(""));
    }

    private static PeeringReturnGap gap(
            Direction direction, String table, List<Missing> gaps, boolean apart, String doubt) {
        return new PeeringReturnGap(
                direction.peeringId,
                direction.to,
                table,
                names(gaps.stream().map(gap -> gap.to.id()).toList()),
                direction.from,
                names(gaps.stream().map(gap -> gap.from.id()).toList()),
                names(gaps.stream().map(gap -> gap.block.text()).toList()),
                apart,
                gaps.stream().anyMatch(gap -> gap.from.works()),
                doubt);
    }

    private static List<String> names(List<String> all) {
        return List.copyOf(new TreeSet<>(all));
    }
}
