package dev.faultline.bench;

import dev.faultline.analysis.PeeringEnd;
import dev.faultline.analysis.PeeringOverlap;
import dev.faultline.analysis.PeeringRoute;
import dev.faultline.analysis.PeeringRouteClash;
import dev.faultline.analysis.PeeringView;
import dev.faultline.model.VpcPeeringConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What joins VPCs to each other. */
final class PlainPeerings {
    static final Map<String, BiConsumer<PlainPass, String>> RULES = Map.of(
            "peering-not-active", PlainPeerings::notActive,
            "peering-no-route", PlainPeerings::noRoute,
            "peering-cidr-overlap", PlainPeerings::overlap);

    private static final Set<String> NOT_ACTIVE =
            Set.of("pending-acceptance", "failed", "expired", "rejected", "deleting", "deleted");

    private PlainPeerings() {}

    private record Seen(String peeringId, String account, String region) {}

    private record Side(String peeringId, String vpcId) {}

    private static Map<Seen, VpcPeeringConnection> peerings(PlainPass pass) {
        Map<Seen, VpcPeeringConnection> peerings = new HashMap<>();
        for (VpcPeeringConnection peering : pass.all(VpcPeeringConnection.class)) {
            peerings.put(new Seen(peering.id(), peering.account(), peering.region()), peering);
        }
        return peerings;
    }

    private static void notActive(PlainPass pass, String rule) {
        Map<Seen, VpcPeeringConnection> peerings = peerings(pass);
        Set<String> routed = new HashSet<>();
        pass.all(PeeringRoute.class).forEach(route -> routed.add(route.peeringId()));
        for (PeeringView view : pass.all(PeeringView.class)) {
            VpcPeeringConnection peering = peerings.get(new Seen(view.peeringId(), view.account(), view.region()));
            boolean wanted = peering != null
                    && (routed.contains(peering.id()) || peering.statusCode().equals("pending-acceptance"));
            if (wanted && NOT_ACTIVE.contains(peering.statusCode())) {
                pass.report(rule, peering);
            }
        }
    }

    private static void noRoute(PlainPass pass, String rule) {
        Map<Seen, VpcPeeringConnection> peerings = peerings(pass);
        Set<Side> routed = new HashSet<>();
        for (PeeringRoute route : pass.all(PeeringRoute.class)) {
            if (route.active() && route.used()) {
                routed.add(new Side(route.peeringId(), route.vpcId()));
            }
        }
        for (PeeringEnd end : pass.all(PeeringEnd.class)) {
            VpcPeeringConnection peering = peerings.get(new Seen(end.peeringId(), end.account(), end.region()));
            if (end.populated()
                    && peering != null
                    && peering.active()
                    && !routed.contains(new Side(end.peeringId(), end.vpcId()))) {
                pass.report(rule, peering);
            }
        }
    }

    private static void overlap(PlainPass pass, String rule) {
        Set<String> overlapping = new HashSet<>();
        pass.all(PeeringOverlap.class).forEach(overlap -> overlapping.add(overlap.peeringId()));
        pass.all(PeeringRouteClash.class).forEach(clash -> overlapping.add(clash.peeringId()));
        Map<Seen, VpcPeeringConnection> peerings = peerings(pass);
        for (PeeringView view : pass.all(PeeringView.class)) {
            VpcPeeringConnection peering = peerings.get(new Seen(view.peeringId(), view.account(), view.region()));
            if (peering != null && overlapping.contains(peering.id())) {
                pass.report(rule, peering);
            }
        }
    }
}
