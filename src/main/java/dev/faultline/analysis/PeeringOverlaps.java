package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds addresses that two peers share, as far as the blocks of both VPCs were read. */
final class PeeringOverlaps {
    /** A peering that failed is worth a word: overlapping blocks are why AWS fails one. */
    static final Set<String> WANTED =
            Set.of("initiating-request", "pending-acceptance", "provisioning", "active", "failed");

    private final Map<String, Set<Cidr>> blocks = new HashMap<>();
    private final Map<String, VpcPeeringConnection> active = new HashMap<>();
    private final List<Fact> facts = new ArrayList<>();

    private final Map<String, List<Cidr>> subnets = new HashMap<>();

    private PeeringOverlaps(Network network) {
        for (VpcCidrBlock block : network.all(VpcCidrBlock.class)) {
            blocks.computeIfAbsent(block.vpcId(), unseen -> new LinkedHashSet<>())
                    .add(block.cidr());
        }
        for (SubnetCidrBlock block : network.all(SubnetCidrBlock.class)) {
            subnets.computeIfAbsent(block.vpcId(), unseen -> new ArrayList<>()).add(block.cidr());
        }
    }

    static List<Fact> derive(Network network) {
        PeeringOverlaps overlaps = new PeeringOverlaps(network);
        overlaps.comparePeers(network);
        overlaps.compareRoutes(network);
        return overlaps.facts;
    }

    private void comparePeers(Network network) {
        for (VpcPeeringConnection peering : Peerings.views(network)) {
            if (peering.active()) {
                active.put(peering.id(), peering);
            }
            if (WANTED.contains(peering.statusCode())) {
                compare(
                        peering.id(),
                        peering.requester().vpcId(),
                        peering.accepter().vpcId());
            }
        }
    }

    private void compare(String peeringId, String vpcId, String otherVpcId) {
        for (Cidr cidr : blocksOf(vpcId)) {
            for (Cidr other : blocksOf(otherVpcId)) {
                if (cidr.overlaps(other)) {
                    facts.add(new PeeringOverlap(peeringId, vpcId, cidr, otherVpcId, other));
                }
            }
        }
    }

    private Set<Cidr> blocksOf(String vpcId) {
        return blocks.getOrDefault(vpcId, Set.of());
    }

    private void compareRoutes(Network network) {
        Set<String> used = EffectiveRouteTables.used(network);
        Map<String, Set<Route>> routes = new LinkedHashMap<>();
        for (Route route : network.all(Route.class)) {
            if (route.target().kind() == RouteTarget.Kind.VPC_PEERING_CONNECTION
                    && route.destination().cidr().isPresent()
                    && active.containsKey(route.target().id())
                    && used.contains(route.routeTableId())) {
                routes.computeIfAbsent(route.routeTableId(), unseen -> new LinkedHashSet<>())
                        .add(route);
            }
        }
        routes.values().forEach(this::compareRoutes);
    }

    private void compareRoutes(Set<Route> routesOfTable) {
        for (Route wide : routesOfTable) {
            for (Route narrow : routesOfTable) {
                if (clash(wide, narrow)
                        && mayUse(peer(wide), narrow.destination().cidr().orElseThrow())) {
                    facts.add(new PeeringRouteClash(
                            wide.target().id(),
                            wide.destination().text(),
                            narrow.target().id(),
                            narrow.destination().text(),
                            wide.routeTableId(),
                            wide.vpcId(),
                            subnets.containsKey(peer(wide))));
                }
            }
        }
    }

    private boolean clash(Route wide, Route narrow) {
        Cidr taken = narrow.destination().cidr().orElseThrow();
        return !wide.target().equals(narrow.target())
                && !wide.destination().equals(narrow.destination())
                && wide.destination().cidr().orElseThrow().contains(taken)
                && bothHold(taken, peer(wide), peer(narrow));
    }

    /** A wide route may cover another peer's block without its own peer holding it: that is no overlap. */
    private boolean bothHold(Cidr taken, String vpcId, String otherVpcId) {
        return blocksOf(vpcId).stream().filter(taken::overlaps).anyMatch(cidr -> blocksOf(otherVpcId).stream()
                .filter(taken::overlaps)
                .anyMatch(cidr::overlaps));
    }

    /**
     * Whether the peer that loses the addresses has a subnet among them, or may have one because its subnets were not
     * read. Leaving a part of one's block to another peer by a longer prefix is a design of AWS's own (VPC Peering Guide).
     */
    private boolean mayUse(String vpcId, Cidr taken) {
        return !subnets.containsKey(vpcId) || subnets.get(vpcId).stream().anyMatch(taken::overlaps);
    }

    /** The VPC at the far end of a route. */
    private String peer(Route route) {
        VpcPeeringConnection peering = active.get(route.target().id());
        String requester = peering.requester().vpcId();
        return requester.equals(route.vpcId()) ? peering.accepter().vpcId() : requester;
    }
}
