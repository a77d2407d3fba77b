package dev.faultline.analysis;

import dev.faultline.analysis.TransitGatewayVpcs.Attached;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VpcEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells the VPCs that inspect what a transit gateway hands them: appliance mode is for nothing else, and the table of the
 * attachment's subnet decides about what comes in (Amazon VPC Transit Gateways Guide, appliance in a shared services VPC).
 */
final class InspectionVpcs {
    private final Map<String, List<String>> subnets = new HashMap<>();
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, String> endpointTypes = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final RouteLookup lookup;

    InspectionVpcs(Network network, RouteLookup lookup) {
        this.lookup = lookup;
        for (TransitGatewayVpcAttachmentSubnet door : network.all(TransitGatewayVpcAttachmentSubnet.class)) {
            subnets.computeIfAbsent(door.attachmentId(), unseen -> new ArrayList<>())
                    .add(door.subnetId());
        }
        network.all(EffectiveRouteTable.class).forEach(table -> tables.put(table.subnetId(), table.routeTableId()));
        network.all(VpcEndpoint.class).forEach(endpoint -> endpointTypes.put(endpoint.id(), endpoint.type()));
    }

    Answer inspects(Attached vpc) {
        return vpc.applianceMode()
                ? Answer.YES
                : answers.computeIfAbsent(vpc.attachmentId(), id -> subnets.getOrDefault(id, List.of()).stream()
                        .map(this::inspects)
                        .reduce(Answer::or)
                        .orElse(Answer.UNKNOWN));
    }

    /** What the table of each attachment subnet leads packets through for sure; without subnets whose table was not read. */
    Map<String, Set<String>> inspectors(String attachmentId) {
        Map<String, Set<String>> inspectors = new TreeMap<>();
        for (String subnetId : subnets.getOrDefault(attachmentId, List.of())) {
            if (tables.containsKey(subnetId)) {
                inspectors.put(
                        subnetId,
                        lookup.routes(tables.get(subnetId)).stream()
                                .filter(route -> route.active() && inspects(route) == Answer.YES)
                                .map(route -> route.target().id())
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return inspectors;
    }

    private Answer inspects(String subnetId) {
        String table = tables.get(subnetId);
        return table == null
                ? Answer.UNKNOWN
                : lookup.routes(table).stream()
                        .filter(Route::active)
                        .map(this::inspects)
                        .reduce(Answer.NO, Answer::or);
    }

    private Answer inspects(Route route) {
        return switch (route.target().kind()) {
            case NETWORK_INTERFACE, ROUTE_SERVER_NEXT_HOP -> Answer.YES;
            case VPC_ENDPOINT -> inspects(route.target(), route.destination().prefixList());
            case UNRECOGNISED -> Answer.UNKNOWN;
            default -> Answer.NO;
        };
    }

    /** A gateway endpoint has a list of AWS's for its destination; no other endpoint but a firewall's takes routes. */
    private Answer inspects(RouteTarget endpoint, boolean prefixList) {
        String type = endpointTypes.getOrDefault(endpoint.id(), prefixList ? "Gateway" : "GatewayLoadBalancer");
        return type.equals("GatewayLoadBalancer") ? Answer.YES : Answer.NO;
    }
}
