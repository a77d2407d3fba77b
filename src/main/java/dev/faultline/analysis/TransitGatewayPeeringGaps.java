package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayPeeringAttachment;
import dev.faultline.model.TransitGatewayPeeringAttachment.PeeringTransitGateway;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds peered transit gateways without a route to each other. Each side is a finding of its own, for it has an owner and a
 * region of its own. Only the owner of a transit gateway sees its routes; a core network makes its routes itself.
 */
final class TransitGatewayPeeringGaps {
    private record Way(String transitGatewayId, String attachmentId) {}

    private final Set<String> read;
    private final Set<Way> ways = new HashSet<>();
    private final List<TransitGatewayPeeringGap> found = new ArrayList<>();

    private TransitGatewayPeeringGaps(Network network) {
        read = network.all(TransitGateway.class).stream()
                .filter(gateway ->
                        gateway.ownerId().isEmpty() || gateway.ownerId().equals(gateway.account()))
                .map(TransitGateway::id)
                .collect(Collectors.toSet());
        Map<String, String> gateways = new HashMap<>();
        network.all(TransitGatewayRouteTable.class)
                .forEach(table -> gateways.put(table.id(), table.transitGatewayId()));
        for (TransitGatewayRoute route : network.all(TransitGatewayRoute.class)) {
            String gateway = gateways.get(route.transitGatewayRouteTableId());
            if (route.active() && gateway != null) {
                ways.add(new Way(gateway, route.attachmentId()));
            }
        }
    }

    static List<TransitGatewayPeeringGap> derive(Network network) {
        Map<String, List<TransitGatewayPeeringAttachment>> byId =
                network.all(TransitGatewayPeeringAttachment.class).stream()
                        .filter(TransitGatewayPeeringAttachment::live)
                        .collect(Collectors.groupingBy(
                                TransitGatewayPeeringAttachment::id, TreeMap::new, Collectors.toList()));
        TransitGatewayPeeringGaps gaps = new TransitGatewayPeeringGaps(network);
        for (List<TransitGatewayPeeringAttachment> views : byId.values()) {
            TransitGatewayPeeringAttachment peering = views.get(0);
            gaps.judge(views, peering.requester(), peering.accepter());
            gaps.judge(views, peering.accepter(), peering.requester());
        }
        return gaps.found;
    }

    private void judge(
            List<TransitGatewayPeeringAttachment> views, PeeringTransitGateway side, PeeringTransitGateway other) {
        if (!read.contains(side.transitGatewayId()) || !side.coreNetworkId().isEmpty()) {
            return;
        }
        if (!sends(views.get(0), side)) {
            add(views, side, other, "");
        } else if (!read.contains(other.transitGatewayId())
                && other.coreNetworkId().isEmpty()) {
            add(views, side, other, "whether %s leads back is not known".formatted(other));
        }
    }

    private boolean sends(TransitGatewayPeeringAttachment peering, PeeringTransitGateway side) {
        return ways.contains(new Way(side.transitGatewayId(), peering.idAt(side)));
    }

    private void add(
            List<TransitGatewayPeeringAttachment> views,
            PeeringTransitGateway side,
            PeeringTransitGateway other,
            String doubt) {
        TransitGatewayPeeringAttachment view = views.stream()
                .filter(own ->
                        own.account().equals(side.ownerId()) && own.region().equals(side.region()))
                .findFirst()
                .orElse(views.get(0));
        found.add(new TransitGatewayPeeringGap(
                view.id(),
                view.account(),
                view.region(),
                side.transitGatewayId(),
                other.transitGatewayId(),
                doubt.isEmpty() && sends(view, other),
                doubt));
    }
}
