package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds NAT instances, and other appliances that default routes lead to, without a way out. An appliance may take packets
 * in on one interface and send them out on another, so all interfaces of the instance are looked at, and whatever leads
 * anywhere counts as a way out: behind it may be a NAT gateway or a tunnel.
 */
final class NatInstanceDeadEnds {
    private final Map<String, SubnetClass> classes = new HashMap<>();
    private final Map<String, NetworkInterface> interfaces = new HashMap<>();
    private final Map<String, List<NetworkInterface>> byInstance;
    private final Set<String> withPublicAddress;

    private NatInstanceDeadEnds(Network network) {
        network.all(SubnetClass.class).stream()
                .filter(of -> of.family() == Family.IPV4)
                .forEach(of -> classes.put(of.subnetId(), of));
        network.all(NetworkInterface.class).stream()
                .filter(own -> own.inUse() && !own.instanceId().isEmpty())
                .forEach(own -> interfaces.put(own.id(), own));
        byInstance = interfaces.values().stream().collect(Collectors.groupingBy(NetworkInterface::instanceId));
        withPublicAddress = network.all(PublicAddress.class).stream()
                .map(PublicAddress::networkInterfaceId)
                .collect(Collectors.toSet());
    }

    static List<NatInstanceDeadEnd> derive(Network network) {
        List<Route> routes = network.all(Route.class).stream()
                .filter(route -> route.active() && route.target().kind() == Kind.NETWORK_INTERFACE)
                .filter(route -> route.destination().text().equals(Family.IPV4.everything()))
                .toList();
        if (routes.isEmpty()) {
            return List.of();
        }
        NatInstanceDeadEnds ends = new NatInstanceDeadEnds(network);
        return routes.stream()
                .filter(route -> ends.interfaces.containsKey(route.target().id()))
                .filter(route -> ends.dead(ends.interfaces.get(route.target().id())))
                .map(ends::deadEnd)
                .toList();
    }

    private boolean dead(NetworkInterface networkInterface) {
        return byInstance.get(networkInterface.instanceId()).stream().noneMatch(this::mayLeadOut);
    }

    private boolean mayLeadOut(NetworkInterface own) {
        SubnetClass subnet = classes.get(own.subnetId());
        if (subnet == null) {
            return true;
        }
        return switch (subnet.kind()) {
            case PUBLIC -> withPublicAddress.contains(own.id());
            case EGRESS -> !leadsBack(subnet, own);
            case VPN_ONLY -> true;
            case ISOLATED -> false;
        };
    }

    private boolean leadsBack(SubnetClass subnet, NetworkInterface own) {
        NetworkInterface next = interfaces.get(subnet.via().id());
        return next != null && next.instanceId().equals(own.instanceId());
    }

    private NatInstanceDeadEnd deadEnd(Route route) {
        NetworkInterface own = interfaces.get(route.target().id());
        SubnetClass subnet = classes.get(own.subnetId());
        return new NatInstanceDeadEnd(
                own.id(),
                own.vpcId(),
                route.routeTableId(),
                route.destination(),
                own.subnetId(),
                subnet.kind(),
                subnet.routeTableId());
    }
}
