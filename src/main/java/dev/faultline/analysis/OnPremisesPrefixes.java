package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what each VPC reaches on-premises. A default route says nothing of which addresses are there. */
final class OnPremisesPrefixes {
    private static final Set<String> ON_PREMISES =
            Set.of("vpn", "vpn-concentrator", "direct-connect-gateway", "connect", "client-vpn");

    private final Set<OnPremisesPrefix> prefixes = new LinkedHashSet<>();

    private OnPremisesPrefixes() {}

    static List<OnPremisesPrefix> derive(Network network) {
        OnPremisesPrefixes found = new OnPremisesPrefixes();
        found.readStaticRoutes(network);
        found.readVpcRoutes(network);
        found.readTransitGateways(network);
        return List.copyOf(found.prefixes);
    }

    private void readStaticRoutes(Network network) {
        Map<String, List<String>> vpns = new HashMap<>();
        network.all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && !vpn.vpnGatewayId().isEmpty())
                .forEach(vpn -> vpns.computeIfAbsent(vpn.vpnGatewayId(), unseen -> new ArrayList<>())
                        .add(vpn.id()));
        Map<String, List<Cidr>> routes = new HashMap<>();
        for (VpnStaticRoute route : network.all(VpnStaticRoute.class)) {
            routes.computeIfAbsent(route.vpnConnectionId(), unseen -> new ArrayList<>())
                    .add(route.destinationCidrBlock());
        }
        network.all(VpcAttachment.class).stream().filter(VpcAttachment::live).forEach(attachment -> vpns.getOrDefault(
                        attachment.vpnGatewayId(), List.of())
                .forEach(vpn ->
                        routes.getOrDefault(vpn, List.of()).forEach(cidr -> add(attachment.vpcId(), cidr, vpn))));
    }

    private void readVpcRoutes(Network network) {
        for (Route route : network.all(Route.class)) {
            if (route.active() && route.target().kind() == Kind.VPN_GATEWAY) {
                route.destination()
                        .cidr()
                        .ifPresent(
                                cidr -> add(route.vpcId(), cidr, route.target().id()));
            }
        }
    }

    /** The told routes are enough: what is derived from propagations leads to VPCs only. */
    private void readTransitGateways(Network network) {
        Map<String, List<TransitGatewayRoute>> routes = network.all(TransitGatewayRoute.class).stream()
                .filter(route -> route.active() && ON_PREMISES.contains(route.resourceType()))
                .collect(Collectors.groupingBy(TransitGatewayRoute::transitGatewayRouteTableId));
        Set<String> routed = network.all(Route.class).stream()
                .filter(route -> route.active() && route.target().kind() == Kind.TRANSIT_GATEWAY)
                .map(route -> route.target().id() + " " + route.vpcId())
                .collect(Collectors.toSet());
        TransitGatewayVpcs attached = new TransitGatewayVpcs(network);
        for (TransitGatewayVpcs.Attached vpc : attached.all()) {
            if (routed.contains(vpc.transitGatewayId() + " " + vpc.vpcId())) {
                routes.getOrDefault(attached.table(vpc.attachmentId()), List.of())
                        .forEach(route -> add(vpc.vpcId(), route.destinationCidrBlock(), route.attachmentId()));
            }
        }
    }

    private void add(String vpcId, Cidr cidr, String via) {
        if (!InternetSpace.of(cidr.family()).heldBy(List.of(cidr))) {
            prefixes.add(new OnPremisesPrefix(vpcId, cidr, via));
        }
    }
}
