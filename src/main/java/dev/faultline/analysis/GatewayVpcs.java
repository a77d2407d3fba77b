package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcAttachment;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the VPCs that each virtual private gateway and each transit gateway serves. */
final class GatewayVpcs {
    private record Link(String gatewayId, String vpcId) {}

    private GatewayVpcs() {}

    static List<GatewayVpc> derive(Network network) {
        Set<Link> routed = routed(network);
        Set<String> read =
                network.all(RouteTable.class).stream().map(RouteTable::vpcId).collect(Collectors.toSet());
        return attached(network).stream()
                .map(link ->
                        new GatewayVpc(link.gatewayId, link.vpcId, routed.contains(link), read.contains(link.vpcId)))
                .toList();
    }

    /** The same, gateway by gateway. */
    static List<ServedVpcs> served(Network network) {
        Map<String, Set<String>> vpcs = new TreeMap<>();
        for (GatewayVpc served : network.all(GatewayVpc.class)) {
            vpcs.computeIfAbsent(served.gatewayId(), unseen -> new TreeSet<>()).add(served.vpcId());
        }
        return vpcs.entrySet().stream()
                .map(entry -> new ServedVpcs(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    private static Set<Link> attached(Network network) {
        Set<Link> links = new LinkedHashSet<>();
        network.all(VpcAttachment.class).stream()
                .filter(VpcAttachment::live)
                .forEach(attachment -> links.add(new Link(attachment.vpnGatewayId(), attachment.vpcId())));
        network.all(TransitGatewayVpcAttachment.class).stream()
                .filter(TransitGatewayVpcAttachment::live)
                .forEach(attachment -> links.add(new Link(attachment.transitGatewayId(), attachment.vpcId())));
        // The owner of a transit gateway sees other accounts' VPCs only in the general list.
        network.all(TransitGatewayAttachment.class).stream()
                .filter(attachment ->
                        attachment.live() && attachment.resourceType().equals("vpc"))
                .forEach(attachment -> links.add(new Link(attachment.transitGatewayId(), attachment.resourceId())));
        return links;
    }

    private static Set<Link> routed(Network network) {
        Set<String> used = EffectiveRouteTables.used(network);
        Set<Link> links = new HashSet<>();
        for (Route route : network.all(Route.class)) {
            Kind kind = route.target().kind();
            if ((kind == Kind.VPN_GATEWAY || kind == Kind.TRANSIT_GATEWAY) && used.contains(route.routeTableId())) {
                links.add(new Link(route.target().id(), route.vpcId()));
            }
        }
        for (PropagatingVgw propagation : network.all(PropagatingVgw.class)) {
            if (used.contains(propagation.routeTableId())) {
                links.add(new Link(propagation.gatewayId(), propagation.vpcId()));
            }
        }
        return links;
    }
}
