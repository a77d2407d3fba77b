package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A route table that leads to an active peering.
 *
 * @param peer the VPC at the far end
 */
record PeeringSide(String routeTableId, String vpcId, String peeringId, String peer) {
    /** The active routes of each such table. */
    static Map<PeeringSide, List<Route>> routes(Network network) {
        Map<String, VpcPeeringConnection> active = Peerings.views(network).stream()
                .filter(VpcPeeringConnection::active)
                .collect(Collectors.toMap(VpcPeeringConnection::id, peering -> peering));
        Map<PeeringSide, List<Route>> routes = new LinkedHashMap<>();
        for (Route route : network.all(Route.class)) {
            VpcPeeringConnection peering = active.get(route.target().id());
            if (route.active() && peering != null) {
                routes.computeIfAbsent(of(route, peering), unseen -> new ArrayList<>())
                        .add(route);
            }
        }
        return routes;
    }

    private static PeeringSide of(Route route, VpcPeeringConnection peering) {
        String requester = peering.requester().vpcId();
        String peer = requester.equals(route.vpcId()) ? peering.accepter().vpcId() : requester;
        return new PeeringSide(route.routeTableId(), route.vpcId(), peering.id(), peer);
    }
}
