package dev.faultline.analysis;

import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import inet.ipaddr.IPAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What tables choose once the routes that BGP brought are withdrawn, because nothing is left that they came from. Static
 * routes stay, whatever becomes of what they lead to.
 */
final class WithdrawnRoutes {
    private static final Set<String> SPEAKS_BGP =
            Set.of("vpn", "direct-connect-gateway", "connect", "vpn-concentrator", "client-vpn");

    private final Journey journey;
    private final Transit transit;
    private final IPAddress to;

    WithdrawnRoutes(Journey journey) {
        this.journey = journey;
        transit = journey.topology().transit();
        to = journey.packet().destination();
    }

    /** The route that a table of a VPC chooses. */
    RouteChoice choose(Routes.Table table) {
        RouteChoice today = RouteChoice.of(table, to);
        return today.route()
                .filter(this::withdrawn)
                .map(gone -> RouteChoice.of(table, to, entry -> !entry.route().equals(gone)))
                .orElse(today);
    }

    private boolean withdrawn(Route route) {
        return route.propagated()
                && route.target().kind() == RouteTarget.Kind.VPN_GATEWAY
                && journey.topology()
                                .offices()
                                .outward(route.target().id(), to, true)
                                .answer()
                        != Answer.NO
                && journey.offices().outward(route.target().id(), to, true).answer() == Answer.NO;
    }

    /** The route that a table of a transit gateway chooses. */
    Transit.Choice choose(String tableId) {
        Set<TransitGatewayRoute> gone = new HashSet<>();
        Transit.Choice choice = transit.choose(tableId, to);
        while (choice.route().filter(this::withdrawn).isPresent()) {
            gone.add(choice.route().get());
            choice = transit.choose(tableId, to, route -> !gone.contains(route));
        }
        Optional<String> hidden = gone.isEmpty() ? Optional.empty() : hidden(tableId, gone, choice);
        return hidden.isEmpty() ? choice : new Transit.Choice(Optional.empty(), hidden.get());
    }

    private boolean withdrawn(TransitGatewayRoute route) {
        Optional<TransitGatewayAttachment> from = transit.attachment(route.attachmentId());
        return !route.staticRoute()
                && from.filter(Offices::leadsTo)
                        .filter(attachment -> carries(journey.topology().offices(), attachment) != Answer.NO
                                && carries(journey.offices(), attachment) == Answer.NO)
                        .isPresent();
    }

    private static Answer carries(Offices offices, TransitGatewayAttachment attachment) {
        return offices.attachment(attachment).answer();
    }

    /** Who else may bring the prefix: a table shows the best route to each prefix, and hides those behind it. */
    private Optional<String> hidden(String tableId, Set<TransitGatewayRoute> gone, Transit.Choice next) {
        int length = gone.stream()
                .mapToInt(route -> route.destinationCidrBlock().prefixLength())
                .max()
                .orElseThrow();
        boolean told = next.route()
                .filter(route -> route.destinationCidrBlock().prefixLength() == length || leadsOut(route))
                .isPresent();
        return told
                ? Optional.empty()
                : transit.propagating(tableId)
                        .filter(attachment -> SPEAKS_BGP.contains(attachment.resourceType()))
                        .filter(attachment -> gone.stream()
                                .noneMatch(route -> route.attachmentId().equals(attachment.id())))
                        .filter(attachment -> journey.offices().mayLearn(attachment))
                        .map(attachment ->
                                "whether %s carries %s as well".formatted(attachment.id(), to.toCanonicalString()))
                        .findFirst();
    }

    private boolean leadsOut(TransitGatewayRoute route) {
        return transit.attachment(route.attachmentId())
                .filter(Offices::leadsTo)
                .filter(attachment -> carries(journey.offices(), attachment) == Answer.YES)
                .isPresent();
    }
}
