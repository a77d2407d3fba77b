package dev.faultline.analysis;

import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PropagatingVgw;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget.Kind;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds subnets that seem meant to reach on-premises and do not. AWS keeps no intent, so a subnet is judged by its
 * siblings: by one whose table is alike but for the gateway, or, where no subnet of the VPC reaches the gateway at all,
 * by the gateway being there.
 */
final class OnPremisesGaps {
    /** Other ways to an office; where a VPC has one, a gateway that it does not route to may be a leftover. */
    private static final Set<Kind> OTHER_WAYS =
            EnumSet.of(Kind.TRANSIT_GATEWAY, Kind.CORE_NETWORK, Kind.NETWORK_INTERFACE, Kind.UNRECOGNISED);

    private record Link(String routeTableId, String gatewayId) {}

    private final Map<String, String> tables;
    private final Map<String, Set<Kind>> shapes = new HashMap<>();
    private final Set<Link> links = new HashSet<>();
    private final Map<String, List<Subnet>> subnets;
    private final Set<String> open;
    private final Set<String> working = new HashSet<>();
    private final Set<String> forwarding = new HashSet<>();

    private OnPremisesGaps(Network network) {
        tables = network.all(EffectiveRouteTable.class).stream()
                .collect(Collectors.toMap(
                        EffectiveRouteTable::subnetId, EffectiveRouteTable::routeTableId, (first, other) -> first));
        subnets = network.all(Subnet.class).stream()
                .filter(subnet -> tables.containsKey(subnet.id()))
                .sorted(Comparator.comparing(Subnet::id))
                .collect(Collectors.groupingBy(Subnet::vpcId));
        open = network.all(SubnetClass.class).stream()
                .filter(subnet -> subnet.kind() == SubnetClass.Kind.PUBLIC)
                .map(SubnetClass::subnetId)
                .collect(Collectors.toSet());
        network.all(Route.class).forEach(this::note);
        network.all(PropagatingVgw.class).forEach(vgw -> links.add(new Link(vgw.routeTableId(), vgw.gatewayId())));
        for (NetworkInterface networkInterface : network.all(NetworkInterface.class)) {
            if (networkInterface.inUse()) {
                (networkInterface.plumbing() ? forwarding : working).add(networkInterface.subnetId());
            }
        }
    }

    private void note(Route route) {
        Kind kind = route.target().kind();
        if (kind == Kind.VPN_GATEWAY) {
            links.add(new Link(route.routeTableId(), route.target().id()));
        } else if (kind != Kind.LOCAL && !route.destination().prefixList()) {
            shapes.computeIfAbsent(route.routeTableId(), unseen -> EnumSet.noneOf(Kind.class))
                    .add(kind);
        }
    }

    static List<OnPremisesGap> derive(Network network) {
        OnPremisesGaps gaps = new OnPremisesGaps(network);
        Set<String> connected = connected(network);
        return network.all(VpcAttachment.class).stream()
                .filter(attachment -> attachment.live() && connected.contains(attachment.vpnGatewayId()))
                .flatMap(attachment -> gaps.of(attachment.vpcId(), attachment.vpnGatewayId()).stream())
                .toList();
    }

    /** Gateways that VPN or Direct Connect ends on. */
    private static Set<String> connected(Network network) {
        Set<String> gateways = new HashSet<>();
        network.all(VpnConnection.class).stream()
                .filter(VpnConnection::available)
                .forEach(vpn -> gateways.add(vpn.gatewayId()));
        network.all(DirectConnectPath.class).forEach(path -> gateways.add(path.gatewayId()));
        network.all(DirectConnectGatewayAssociation.class).stream()
                .filter(DirectConnectGatewayAssociation::live)
                .forEach(association -> gateways.add(association.associatedGatewayId()));
        return gateways;
    }

    private List<OnPremisesGap> of(String vpcId, String gatewayId) {
        List<Subnet> all = subnets.getOrDefault(vpcId, List.of());
        List<Subnet> reaching =
                all.stream().filter(subnet -> reaches(subnet, gatewayId)).toList();
        Map<String, List<Subnet>> without = all.stream()
                .filter(subnet -> !reaches(subnet, gatewayId) && !forwardsOnly(subnet))
                .collect(Collectors.groupingBy(this::table, TreeMap::new, Collectors.toList()));
        List<OnPremisesGap> gaps = new ArrayList<>();
        if (!reaching.isEmpty()) {
            without.forEach((table, own) -> unlikeSibling(own, reaching)
                    .ifPresent(sibling -> add(gaps, gatewayId, meantTo(own, reaching), sibling.id())));
        } else if (all.stream().noneMatch(this::reachesOtherwise)) {
            without.forEach((table, own) -> add(
                    gaps,
                    gatewayId,
                    own.stream().filter(subnet -> !open.contains(subnet.id())).toList(),
                    ""));
        }
        return gaps;
    }

    private String table(Subnet subnet) {
        return tables.get(subnet.id());
    }

    private boolean reaches(Subnet subnet, String gatewayId) {
        return links.contains(new Link(table(subnet), gatewayId));
    }

    /** A subnet of NAT gateways, endpoints or attachments only has nobody who would want to reach anything. */
    private boolean forwardsOnly(Subnet subnet) {
        return forwarding.contains(subnet.id()) && !working.contains(subnet.id());
    }

    private boolean reachesOtherwise(Subnet subnet) {
        return shape(subnet).stream().anyMatch(OTHER_WAYS::contains);
    }

    /** The kinds of target that a subnet's table has beside the VPC itself and its virtual private gateway. */
    private Set<Kind> shape(Subnet subnet) {
        return shapes.getOrDefault(table(subnet), Set.of());
    }

    private Optional<Subnet> unlikeSibling(List<Subnet> ofOneTable, List<Subnet> reaching) {
        Set<Kind> shape = shape(ofOneTable.get(0));
        return reaching.stream().filter(sibling -> shape(sibling).equals(shape)).findFirst();
    }

    /** A subnet with nothing but the local route may be isolated on purpose, unless its whole zone is cut off so. */
    private List<Subnet> meantTo(List<Subnet> ofOneTable, List<Subnet> reaching) {
        if (!shape(ofOneTable.get(0)).isEmpty()) {
            return ofOneTable;
        }
        Set<String> zones = reaching.stream().map(Subnet::availabilityZoneId).collect(Collectors.toSet());
        return ofOneTable.stream()
                .filter(subnet -> !zones.contains(subnet.availabilityZoneId()))
                .toList();
    }

    private void add(List<OnPremisesGap> gaps, String gatewayId, List<Subnet> wanting, String unlike) {
        if (!wanting.isEmpty()) {
            gaps.add(new OnPremisesGap(
                    table(wanting.get(0)),
                    wanting.get(0).vpcId(),
                    gatewayId,
                    wanting.stream().map(Subnet::id).toList(),
                    unlike,
                    wanting.stream().anyMatch(subnet -> working.contains(subnet.id()))));
        }
    }
}
