package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds VPN routes that win over Direct Connect. A table shows the winner alone, so what Direct Connect brings is known
 * from shorter prefixes, from other tables that the same attachment propagates into, and from its virtual interfaces. A VPN that rides Direct Connect
 * is meant to win: it is there to encrypt.
 */
final class VpnPreferences {
    private final Network network;
    private final Map<String, VpnConnection> vpns = new HashMap<>();
    private final Set<String> carrying;
    private final Set<VpnPreference> found = new LinkedHashSet<>();

    private VpnPreferences(Network network) {
        this.network = network;
        network.all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && !vpn.ridesDirectConnect())
                .forEach(vpn -> vpns.put(vpn.id(), vpn));
        carrying = network.all(DirectConnectReach.class).stream()
                .filter(DirectConnectReach::mayCarry)
                .map(DirectConnectReach::gatewayId)
                .collect(Collectors.toSet());
    }

    static List<VpnPreference> derive(Network network) {
        VpnPreferences preferences = new VpnPreferences(network);
        preferences.judgeTransitGateways();
        preferences.judgeVpnGateways();
        return List.copyOf(preferences.found);
    }

    private void judgeTransitGateways() {
        Map<String, String> vpnOf = attachments("vpn");
        Map<String, String> directConnectOf = attachments("direct-connect-gateway");
        directConnectOf.values().retainAll(carrying);
        Map<String, List<TransitGatewayRoute>> tables = network.all(TransitGatewayRoute.class).stream()
                .filter(TransitGatewayRoute::active)
                .collect(Collectors.groupingBy(TransitGatewayRoute::transitGatewayRouteTableId));
        Map<String, Set<Cidr>> brought = new HashMap<>();
        tables.values().stream()
                .flatMap(List::stream)
                .filter(route -> directConnectOf.containsKey(route.attachmentId()))
                .forEach(route -> brought.computeIfAbsent(route.attachmentId(), unseen -> new HashSet<>())
                        .add(route.destinationCidrBlock()));
        DirectConnectPrefixes learnt = new DirectConnectPrefixes(network);
        directConnectOf.forEach((attachment, gateway) ->
                brought.computeIfAbsent(attachment, unseen -> new HashSet<>()).addAll(learnt.of(gateway)));
        Map<String, Set<String>> propagating = new HashMap<>();
        network.all(TransitGatewayRouteTablePropagation.class).stream()
                .filter(propagation -> directConnectOf.containsKey(propagation.attachmentId()))
                .forEach(propagation -> propagating
                        .computeIfAbsent(propagation.transitGatewayRouteTableId(), unseen -> new LinkedHashSet<>())
                        .add(propagation.attachmentId()));
        tables.forEach((table, routes) -> {
            Set<Cidr> here = routes.stream()
                    .filter(route -> directConnectOf.containsKey(route.attachmentId()))
                    .map(TransitGatewayRoute::destinationCidrBlock)
                    .collect(Collectors.toCollection(HashSet::new));
            boolean nothingVisible = here.isEmpty()
                    && propagating.getOrDefault(table, Set.of()).stream()
                            .anyMatch(attachment -> !learnt.told(directConnectOf.get(attachment)));
            propagating
                    .getOrDefault(table, Set.of())
                    .forEach(attachment -> here.addAll(brought.getOrDefault(attachment, Set.of())));
            for (TransitGatewayRoute route : routes) {
                VpnConnection vpn = vpns.get(vpnOf.getOrDefault(route.attachmentId(), ""));
                if (vpn != null) {
                    judge(vpn, table, route, here, nothingVisible);
                }
            }
        });
    }

    private Map<String, String> attachments(String resourceType) {
        return network.all(TransitGatewayAttachment.class).stream()
                .filter(attachment ->
                        attachment.live() && attachment.resourceType().equals(resourceType))
                .collect(Collectors.toMap(
                        TransitGatewayAttachment::id,
                        TransitGatewayAttachment::resourceId,
                        (first, other) -> first,
                        HashMap::new));
    }

    private void judge(
            VpnConnection vpn, String table, TransitGatewayRoute route, Set<Cidr> brought, boolean nothingVisible) {
        Cidr prefix = route.destinationCidrBlock();
        if (route.staticRoute() && brought.contains(prefix)) {
            found.add(new VpnPreference(vpn.id(), table, prefix, prefix.text()));
            return;
        }
        String holder = holder(prefix, brought);
        if (!holder.isEmpty() || (route.staticRoute() && nothingVisible && brought.isEmpty())) {
            found.add(new VpnPreference(vpn.id(), table, prefix, holder));
        }
    }

    /** The longest of the prefixes that hold more than one; a default route brings no prefix to speak of. */
    private static String holder(Cidr prefix, Collection<Cidr> brought) {
        return brought.stream()
                .filter(other -> !other.equals(prefix) && other.contains(prefix))
                .filter(other -> !InternetSpace.of(other.family()).heldBy(List.of(other)))
                .max((one, other) -> Integer.compare(one.prefixLength(), other.prefixLength()))
                .map(Cidr::text)
                .orElse("");
    }

    /** With BGP on the gateway nobody can tell whose a propagated prefix is; with static VPNs it is Direct Connect's. */
    private void judgeVpnGateways() {
        Map<String, List<VpnConnection>> byGateway = vpns.values().stream()
                .filter(vpn -> carrying.contains(vpn.vpnGatewayId()))
                .collect(Collectors.groupingBy(VpnConnection::vpnGatewayId));
        byGateway.values().removeIf(own -> !own.stream().allMatch(VpnConnection::staticRoutesOnly));
        Map<String, Set<Cidr>> written = network.all(VpnStaticRoute.class).stream()
                .collect(Collectors.groupingBy(
                        VpnStaticRoute::vpnConnectionId,
                        Collectors.mapping(VpnStaticRoute::destinationCidrBlock, Collectors.toSet())));
        Map<String, List<Route>> tables = network.all(Route.class).stream()
                .filter(route ->
                        route.propagated() && route.active() && route.target().kind() == Kind.VPN_GATEWAY)
                .collect(Collectors.groupingBy(Route::routeTableId));
        tables.forEach((table, routes) -> byGateway.forEach((gateway, own) -> {
            Set<Cidr> here = routes.stream()
                    .filter(route -> route.target().id().equals(gateway))
                    .flatMap(route -> route.destination().cidr().stream())
                    .collect(Collectors.toSet());
            Set<Cidr> brought = new HashSet<>(here);
            own.forEach(vpn -> brought.removeAll(written.getOrDefault(vpn.id(), Set.of())));
            for (VpnConnection vpn : own) {
                written.getOrDefault(vpn.id(), Set.of()).stream()
                        .filter(here::contains)
                        .filter(prefix -> !holder(prefix, brought).isEmpty())
                        .forEach(prefix ->
                                found.add(new VpnPreference(vpn.id(), table, prefix, holder(prefix, brought))));
            }
        }));
    }
}
