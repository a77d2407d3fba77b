package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import dev.faultline.model.VpnTrafficSelector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the traffic selectors of VPN connections against the routes that lead to them. */
final class SelectorGaps {
    private final Map<String, VpnConnection> vpns = new HashMap<>();
    private final Map<String, List<Cidr>> led = new HashMap<>();
    private final Map<String, List<String>> vpcs = new HashMap<>();
    private final Map<String, Set<String>> tablesTo = new HashMap<>();
    private final RoutedSubnets subnets;

    private SelectorGaps(Network network) {
        network.all(VpnConnection.class).stream()
                .filter(VpnConnection::available)
                .forEach(vpn -> vpns.put(vpn.id(), vpn));
        subnets = new RoutedSubnets(network);
        for (Route route : network.all(Route.class)) {
            if (route.active()) {
                tableTo(route.target().id()).add(route.routeTableId());
            }
        }
        network.all(PropagatingVgw.class)
                .forEach(propagation -> tableTo(propagation.gatewayId()).add(propagation.routeTableId()));
        network.all(VpnStaticRoute.class)
                .forEach(route -> add(led, route.vpnConnectionId(), route.destinationCidrBlock()));
        Set<String> vpnGateways =
                vpns.values().stream().map(VpnConnection::vpnGatewayId).collect(Collectors.toSet());
        network.all(GatewayVpc.class).stream()
                .filter(vpc -> vpnGateways.contains(vpc.gatewayId()))
                .forEach(vpc -> add(vpcs, vpc.gatewayId(), vpc.vpcId()));
        readTransitGateways(network);
    }

    /** A VPC uses a VPN of a transit gateway if the table of its attachment has a route there. */
    private void readTransitGateways(Network network) {
        Map<String, String> vpnOf = network.all(TransitGatewayAttachment.class).stream()
                .filter(attachment ->
                        attachment.live() && attachment.resourceType().equals("vpn"))
                .collect(Collectors.toMap(
                        TransitGatewayAttachment::id, TransitGatewayAttachment::resourceId, (first, other) -> first));
        TransitGatewayVpcs attached = new TransitGatewayVpcs(network);
        Map<String, List<String>> ofTable = new HashMap<>();
        attached.all().forEach(vpc -> add(ofTable, attached.table(vpc.attachmentId()), vpc.vpcId()));
        for (TransitGatewayRoute route : network.all(TransitGatewayRoute.class)) {
            String vpn = vpnOf.getOrDefault(route.attachmentId(), "");
            if (route.active() && !vpn.isEmpty()) {
                add(led, vpn, route.destinationCidrBlock());
                ofTable.getOrDefault(route.transitGatewayRouteTableId(), List.of())
                        .forEach(vpc -> add(vpcs, vpn, vpc));
            }
        }
    }

    static List<SelectorGap> derive(Network network) {
        if (network.all(VpnTrafficSelector.class).isEmpty()) {
            return List.of();
        }
        SelectorGaps gaps = new SelectorGaps(network);
        List<SelectorGap> found = new ArrayList<>();
        for (VpnTrafficSelector selector : network.all(VpnTrafficSelector.class)) {
            VpnConnection vpn = gaps.vpns.get(selector.vpnConnectionId());
            if (vpn != null && !selector.networkCidr().coversEverything()) {
                List<String> outside = selector.remote()
                        ? gaps.remote(vpn, selector.networkCidr())
                        : gaps.local(vpn, selector.networkCidr());
                if (!outside.isEmpty()) {
                    found.add(new SelectorGap(vpn.id(), selector.remote(), selector.networkCidr(), outside));
                }
            }
        }
        return found;
    }

    private List<String> local(VpnConnection vpn, Cidr admitted) {
        return led.getOrDefault(vpn.id(), List.of()).stream()
                .filter(prefix -> prefix.family() == admitted.family() && !admitted.contains(prefix))
                .map(Cidr::text)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> remote(VpnConnection vpn, Cidr admitted) {
        if (!vpn.vpnGatewayId().isEmpty()) {
            return vpcs.getOrDefault(vpn.vpnGatewayId(), List.of()).stream()
                    .flatMap(vpc -> outside(vpc, vpn.vpnGatewayId(), admitted))
                    .toList();
        }
        // Many VPCs share a transit gateway: one that lies outside as a whole was left out on purpose.
        return vpcs.getOrDefault(vpn.id(), List.of()).stream()
                .distinct()
                .filter(vpc -> subnets.of(vpc).stream()
                        .flatMap(subnet -> subnet.blocks().stream())
                        .anyMatch(admitted::contains))
                .flatMap(vpc -> outside(vpc, vpn.transitGatewayId(), admitted))
                .toList();
    }

    /** The subnets that route to the gateway and whose packets do not pass. */
    private Stream<String> outside(String vpcId, String gatewayId, Cidr admitted) {
        Set<String> tables = tablesTo.getOrDefault(gatewayId, Set.of());
        return subnets.of(vpcId).stream()
                .filter(subnet -> tables.contains(subnet.routeTableId()) && !subnet.forwards())
                .flatMap(subnet -> subnet.blocks().stream()
                        .filter(block -> block.family() == admitted.family())
                        .filter(block -> !VpcBlocks.usedAgain(block) && !admitted.contains(block))
                        .map(block -> "%s (%s)".formatted(subnet.id(), block)));
    }

    private Set<String> tableTo(String target) {
        return tablesTo.computeIfAbsent(target, unseen -> new HashSet<>());
    }

    private static <T> void add(Map<String, List<T>> lists, String key, T value) {
        lists.computeIfAbsent(key, unseen -> new ArrayList<>()).add(value);
    }
}
