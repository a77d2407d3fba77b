package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.VpcEndpoint;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Follows the routes of gateway endpoints through network ACLs. A packet to the service keeps the service's public address,
 * so the ACL must allow the blocks of its prefix list; entries that were copied from it go stale when AWS adds one.
 */
final class GatewayEndpointGaps {
    private static final int HTTPS = 443;

    private final AclDirections directions;
    private final Map<String, List<Cidr>> prefixLists;
    private final Map<String, List<Route>> routes = new HashMap<>();
    private final Map<Gap, Set<String>> gaps = new LinkedHashMap<>();

    private record Gap(String networkAclId, String vpcId, String vpcEndpointId, String denied) {}

    private GatewayEndpointGaps(Network network) {
        directions = new AclDirections(network);
        prefixLists = GroupSources.prefixLists(network);
        Set<String> gateways = network.all(VpcEndpoint.class).stream()
                .filter(endpoint -> endpoint.available() && endpoint.type().equals("Gateway"))
                .map(VpcEndpoint::id)
                .collect(Collectors.toSet());
        network.all(Route.class).stream()
                .filter(route -> route.active()
                        && route.target().kind() == RouteTarget.Kind.VPC_ENDPOINT
                        && route.destination().prefixList()
                        && gateways.contains(route.target().id()))
                .forEach(route -> routes.computeIfAbsent(route.routeTableId(), unseen -> new ArrayList<>())
                        .add(route));
    }

    static List<GatewayEndpointGap> derive(Network network) {
        GatewayEndpointGaps analysis = new GatewayEndpointGaps(network);
        Set<String> working = network.all(Use.class).stream()
                .filter(Use::used)
                .map(Use::resourceId)
                .collect(Collectors.toSet());
        Map<String, String> tables = new HashMap<>();
        network.all(EffectiveRouteTable.class).forEach(table -> tables.put(table.subnetId(), table.routeTableId()));
        Map<String, EffectiveNetworkAcl> guards = new HashMap<>();
        network.all(EffectiveNetworkAcl.class).forEach(guard -> guards.put(guard.subnetId(), guard));
        for (FamilyUse use : network.all(FamilyUse.class)) {
            EffectiveNetworkAcl guard = guards.get(use.subnetId());
            if (working.contains(use.subnetId()) && guard != null && analysis.directions.read(guard.networkAclId())) {
                analysis.routes
                        .getOrDefault(tables.getOrDefault(use.subnetId(), ""), List.of())
                        .forEach(route -> analysis.judge(guard, route, use.family()));
            }
        }
        return analysis.found();
    }

    private void judge(EffectiveNetworkAcl guard, Route route, Family family) {
        String list = route.destination().text();
        IPAddressSeqRangeList service = new IPAddressSeqRangeList();
        prefixLists.getOrDefault(list, List.of()).stream()
                .filter(block -> block.family() == family)
                .forEach(block -> service.add(block.block()));
        if (!directions.darkByItself(guard.networkAclId(), true, family)) {
            IPAddressSeqRangeList denied =
                    directions.of(guard.networkAclId(), true, family).denied(service, HTTPS, false);
            if (!denied.isEmpty()) {
                note(guard, route, "tcp %d to %s of %s".formatted(HTTPS, PeerText.of(denied, family), list));
            }
        }
        if (!directions.darkByItself(guard.networkAclId(), false, family)) {
            directions
                    .of(guard.networkAclId(), false, family)
                    .answersDenied(service, false)
                    .filter(AclDirection.AnswersDenied::everyClient)
                    .ifPresent(denied -> note(
                            guard,
                            route,
                            "answers on tcp %s from %s of %s"
                                    .formatted(
                                            denied.ports().stream()
                                                    .map(PortRange::toString)
                                                    .collect(Collectors.joining(", ")),
                                            PeerText.of(denied.peers(), family),
                                            list)));
        }
    }

    private void note(EffectiveNetworkAcl guard, Route route, String denied) {
        Gap gap = new Gap(guard.networkAclId(), guard.vpcId(), route.target().id(), denied);
        gaps.computeIfAbsent(gap, unseen -> new TreeSet<>()).add(guard.subnetId());
    }

    private List<GatewayEndpointGap> found() {
        List<GatewayEndpointGap> found = new ArrayList<>();
        gaps.forEach((gap, subnets) -> found.add(new GatewayEndpointGap(
                gap.networkAclId, gap.vpcId, gap.vpcEndpointId, gap.denied, List.copyOf(subnets))));
        return found;
    }
}
