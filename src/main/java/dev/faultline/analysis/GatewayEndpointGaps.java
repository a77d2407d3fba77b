package dev.faultline.analysis;

import dev.faultline.analysis.AclDirection.AnswersDenied;
import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
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
        Map<String, String> tables = new HashMap<>();
        network.all(EffectiveRouteTable.class).forEach(table -> tables.put(table.subnetId(), table.routeTableId()));
        Guarded.in(network)
                .filter(subnet -> analysis.directions.read(subnet.networkAclId()))
                .forEach(subnet -> analysis.routes
                        .getOrDefault(tables.getOrDefault(subnet.id(), ""), List.of())
                        .forEach(route -> analysis.judge(subnet, route)));
        return analysis.found();
    }

    private void judge(Guarded subnet, Route route) {
        IPAddressSeqRangeList service = new IPAddressSeqRangeList();
        prefixLists.getOrDefault(route.destination().text(), List.of()).stream()
                .filter(block -> block.family() == subnet.family())
                .forEach(block -> service.add(block.block()));
        if (!directions.darkByItself(subnet.networkAclId(), true, subnet.family())) {
            judgeWay(subnet, route, service);
        }
        if (!directions.darkByItself(subnet.networkAclId(), false, subnet.family())) {
            judgeAnswers(subnet, route, service);
        }
    }

    private void judgeWay(Guarded subnet, Route route, IPAddressSeqRangeList service) {
        AclDirection out = directions.of(subnet.networkAclId(), true, subnet.family());
        IPAddressSeqRangeList denied = out.denied(service, HTTPS, false);
        if (!denied.isEmpty()) {
            note(subnet, route, "tcp %d to %s".formatted(HTTPS, PeerText.of(denied, subnet.family())));
        }
    }

    private void judgeAnswers(Guarded subnet, Route route, IPAddressSeqRangeList service) {
        AclDirection in = directions.of(subnet.networkAclId(), false, subnet.family());
        in.answersDenied(service, false)
                .filter(AnswersDenied::everyClient)
                .ifPresent(denied -> note(
                        subnet,
                        route,
                        "answers on tcp %s from %s"
                                .formatted(denied.portText(), PeerText.of(denied.peers(), subnet.family()))));
    }

    private void note(Guarded subnet, Route route, String denied) {
        String text = "%s of %s".formatted(denied, route.destination());
        Gap gap = new Gap(subnet.networkAclId(), subnet.vpcId(), route.target().id(), text);
        gaps.computeIfAbsent(gap, unseen -> new TreeSet<>()).add(subnet.id());
    }

    private List<GatewayEndpointGap> found() {
        List<GatewayEndpointGap> found = new ArrayList<>();
        gaps.forEach((gap, subnets) -> found.add(new GatewayEndpointGap(
                gap.networkAclId, gap.vpcId, gap.vpcEndpointId, gap.denied, List.copyOf(subnets))));
        return found;
    }
}
