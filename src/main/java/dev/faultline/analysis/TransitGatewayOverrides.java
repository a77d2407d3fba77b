package dev.faultline.analysis;

import dev.faultline.analysis.TransitGatewayOverride.Side;
import dev.faultline.analysis.TransitGatewayPropagations.Candidate;
import dev.faultline.analysis.TransitGatewayVpcs.Attached;
import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds static routes that beat propagated ones. AWS shows the winner alone, so the loser is found by what its attachment
 * propagates. A way to an inspection is meant, and so is a blackhole (Amazon VPC Transit Gateways Guide, routing).
 */
final class TransitGatewayOverrides {
    private record Key(String table, Side winner, Side loser, boolean same, String doubt) {}

    private final TransitGatewayPropagations propagations;
    private final TransitGatewayVpcs attached;
    private final InspectionVpcs inspection;
    private final Map<Key, TreeSet<String>> found = new LinkedHashMap<>();

    private TransitGatewayOverrides(Network network) {
        propagations = new TransitGatewayPropagations(network);
        attached = new TransitGatewayVpcs(network);
        inspection = new InspectionVpcs(network, new RouteLookup(network));
    }

    static List<TransitGatewayOverride> derive(Network network) {
        TransitGatewayOverrides overrides = new TransitGatewayOverrides(network);
        network.all(TransitGatewayRoute.class).stream()
                .filter(route -> route.staticRoute() && route.active())
                .filter(route -> !route.attachmentId().isEmpty())
                .forEach(overrides::judge);
        return overrides.found.entrySet().stream()
                .map(entry -> override(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static TransitGatewayOverride override(Key key, List<String> destinations) {
        return new TransitGatewayOverride(key.table, destinations, key.winner, key.loser, key.same, key.doubt);
    }

    private void judge(TransitGatewayRoute route) {
        String type = propagations.type(route.attachmentId(), route.resourceType());
        Answer inspected = inspected(route, type);
        if (inspected == Answer.YES) {
            return;
        }
        Side winner = new Side(route.attachmentId(), type);
        Cidr block = route.destinationCidrBlock();
        Optional<Candidate> hidden = propagations.next(route.transitGatewayRouteTableId(), block);
        if (hidden.isPresent()) {
            Side loser = hidden.get().side();
            if (!loser.attachmentId().equals(winner.attachmentId())) {
                boolean same = hidden.get().block().equals(block);
                String doubt = inspected == Answer.NO ? "" : "whether that inspects is not known";
                add(route, new Key(route.transitGatewayRouteTableId(), winner, loser, same, doubt));
            }
        } else if (type.equals("vpn")) {
            // What on-premises announces over Direct Connect few snapshots tell, unless a table shows it.
            lines(route)
                    .forEach(line -> add(
                            route,
                            new Key(
                                    route.transitGatewayRouteTableId(),
                                    winner,
                                    line,
                                    true,
                                    "whether that propagates it cannot be seen behind the static route")));
        }
    }

    private Stream<Side> lines(TransitGatewayRoute route) {
        return propagations.into(route.transitGatewayRouteTableId()).stream()
                .filter(side -> side.resourceType().equals("direct-connect-gateway") && !propagations.told(side));
    }

    private void add(TransitGatewayRoute route, Key key) {
        found.computeIfAbsent(key, unseen -> new TreeSet<>())
                .add(route.destinationCidrBlock().text());
    }

    private Answer inspected(TransitGatewayRoute route, String type) {
        if (type.equals("network-function")) {
            return Answer.YES;
        }
        Attached vpc = attached.byAttachment(route.attachmentId());
        return vpc == null ? Answer.NO : inspection.inspects(vpc);
    }
}
