package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.VpcPeeringConnection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds peering routes that aim behind the peer. What lies at a destination is told by the blocks of VPCs and the
 * prefixes of on-premises that were read; a destination that nobody is known to hold is not judged.
 */
final class PeeringDetours {
    private final RouteLookup lookup;
    private final VpcBlocks blocks;
    private final Map<String, Set<String>> links = new HashMap<>();
    private final Map<String, List<OnPremisesPrefix>> onPremises;
    private final Set<String> ofGatewayEndpoints;
    private final Set<PeeringDetour> found = new LinkedHashSet<>();

    private PeeringDetours(Network network) {
        lookup = new RouteLookup(network);
        blocks = new VpcBlocks(network);
        onPremises =
                network.all(OnPremisesPrefix.class).stream().collect(Collectors.groupingBy(OnPremisesPrefix::vpcId));
        ofGatewayEndpoints = network.all(Route.class).stream()
                .filter(route ->
                        route.destination().prefixList() && route.target().kind() == RouteTarget.Kind.VPC_ENDPOINT)
                .map(route -> route.destination().text())
                .collect(Collectors.toSet());
        new TransitGatewayVpcs(network).all().forEach(attached -> link(attached.vpcId(), attached.transitGatewayId()));
        for (VpcPeeringConnection peering : Peerings.views(network)) {
            if (peering.active()) {
                link(peering.requester().vpcId(), peering.id());
                link(peering.accepter().vpcId(), peering.id());
            }
        }
    }

    static List<PeeringDetour> derive(Network network) {
        Map<PeeringSide, List<Route>> sides = PeeringSide.routes(network);
        if (sides.isEmpty()) {
            return List.of();
        }
        PeeringDetours detours = new PeeringDetours(network);
        sides.forEach((side, routes) -> routes.forEach(route -> detours.judge(side, route)));
        return List.copyOf(detours.found);
    }

    private void link(String vpcId, String linkId) {
        links.computeIfAbsent(vpcId, unseen -> new HashSet<>()).add(linkId);
    }

    private void judge(PeeringSide side, Route route) {
        if (ofGatewayEndpoints.contains(route.destination().text())) {
            add(side, route.destination().text(), "the gateway endpoint", true);
            return;
        }
        for (Cidr block : lookup.blocks(route)) {
            String name = route.destination().prefixList()
                    ? "%s of %s".formatted(block, route.destination())
                    : route.destination().text();
            if (InternetSpace.of(block.family()).heldBy(List.of(block))) {
                add(side, name, "the internet", true);
            } else if (!blocks.of(side.peer()).isEmpty() && !blocks.touch(side.peer(), block)) {
                judgeOutside(side, name, block);
            }
        }
    }

    private void judgeOutside(PeeringSide side, String destination, Cidr block) {
        Optional<String> third = third(side, block);
        Optional<String> office = onPremises.getOrDefault(side.peer(), List.of()).stream()
                .filter(prefix -> prefix.cidr().overlaps(block))
                .map(OnPremisesPrefix::via)
                .min(Comparator.naturalOrder());
        if (third.isPresent() && (office.isEmpty() || joined(side.peer(), third.get()))) {
            add(side, destination, third.get(), false);
        } else if (office.isPresent()) {
            add(side, destination, office.get(), true);
        } else if (InternetSpace.of(block.family()).holds(block)) {
            add(side, destination, "the internet", true);
        }
    }

    /** A VPC that holds the addresses: of several, one that the peer is joined to. */
    private Optional<String> third(PeeringSide side, Cidr block) {
        return blocks.vpcIds().stream()
                .filter(vpc -> !vpc.equals(side.vpcId()) && !vpc.equals(side.peer()) && blocks.hold(vpc, block))
                .min(Comparator.comparing((String vpc) -> !joined(side.peer(), vpc))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private boolean joined(String vpcId, String other) {
        return !Collections.disjoint(links.getOrDefault(vpcId, Set.of()), links.getOrDefault(other, Set.of()));
    }

    private void add(PeeringSide side, String destination, String beyond, boolean edge) {
        found.add(new PeeringDetour(
                side.routeTableId(), side.vpcId(), side.peeringId(), side.peer(), destination, beyond, edge));
    }
}
