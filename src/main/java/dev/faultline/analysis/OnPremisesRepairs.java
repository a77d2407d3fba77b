package dev.faultline.analysis;

import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would keep offices connected when a tunnel, a router or a Direct Connect dies. */
final class OnPremisesRepairs {
    /** The wider comes first: who is safe from it is safe from what lies inside it. */
    private static final List<Kind> DIRECT_CONNECT = List.of(
            Kind.LOCATION,
            Kind.PROVIDER,
            Kind.DEVICE,
            Kind.LOGICAL_DEVICE,
            Kind.LAG,
            Kind.CONNECTION,
            Kind.VIRTUAL_INTERFACE,
            Kind.BGP_PEER);

    private final Topology topology;
    private final Map<Failure.Lost, Way> ways;

    OnPremisesRepairs(Topology topology, Map<Failure.Lost, Way> ways) {
        this.topology = topology;
        this.ways = ways;
    }

    List<String> of(Cut cut, List<Failure.Lost> lost) {
        Set<FailureDomain> place = cut.places().get(0);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        place.forEach(domain -> kinds.add(domain.kind()));
        String gateway = gateway(lost.get(0));
        List<String> steps = new ArrayList<>();
        directConnect(place, kinds, gateway).ifPresent(steps::add);
        Set<VpnConnection> connections = new LinkedHashSet<>();
        place.forEach(domain -> connections.addAll(connections(domain)));
        boolean zones = kinds.equals(EnumSet.of(Kind.AVAILABILITY_ZONE));
        if (zones && !cut.certain()) {
            connections.addAll(on(gateway));
        }
        if (!connections.isEmpty()) {
            steps.addAll(vpn(connections, kinds, gateway, lost.get(0)));
        }
        return steps;
    }

    private List<String> vpn(Set<VpnConnection> connections, Set<Kind> kinds, String gateway, Failure.Lost lost) {
        List<String> steps = new ArrayList<>();
        if (kinds.contains(Kind.VPN_TUNNEL) || kinds.contains(Kind.AVAILABILITY_ZONE)) {
            connections.forEach(vpn -> down(vpn)
                    .forEach(tunnel -> steps.add("bring up the other tunnel of %s, %s (%s)"
                            .formatted(vpn.id(), tunnel.outsideIpAddress(), state(tunnel)))));
        }
        if (kinds.contains(Kind.CUSTOMER_GATEWAY) || kinds.contains(Kind.VPN_CONNECTION)) {
            Set<String> mine = connections.stream().map(this::device).collect(Collectors.toCollection(TreeSet::new));
            List<String> others = on(gateway).stream()
                    .filter(vpn -> !mine.contains(device(vpn)) && up(vpn))
                    .map(VpnConnection::id)
                    .sorted()
                    .toList();
            if (mine.size() > 1) {
                return List.of("see to it that the routers at %s each announce %s"
                        .formatted(Repairs.and(mine), lost.need().target()));
            }
            steps.add(
                    others.isEmpty()
                            ? "create a second VPN connection on %s to another device than %s"
                                    .formatted(
                                            gateway.isEmpty() ? "the same gateway" : gateway, String.join(", ", mine))
                            : "see to it that the router behind %s announces %s as well"
                                    .formatted(Several.of(others), lost.need().target()));
        }
        return steps;
    }

    private Optional<String> directConnect(Set<FailureDomain> place, Set<Kind> kinds, String gateway) {
        Optional<Kind> widest = DIRECT_CONNECT.stream().filter(kinds::contains).findFirst();
        if (widest.isEmpty()) {
            return Optional.empty();
        }
        String names = place.stream()
                .filter(domain -> domain.kind() == widest.get())
                .map(FailureDomain::id)
                .collect(Collectors.joining(", "));
        String where =
                switch (widest.get()) {
                    case LOCATION -> "at another location than %s, so on another device".formatted(names);
                    case PROVIDER -> "over a line of another provider than %s".formatted(names);
                    case DEVICE, LOGICAL_DEVICE -> "on another device than %s".formatted(names);
                    case LAG, CONNECTION -> "on another connection than %s, on another device".formatted(names);
                    default -> "beside %s, on another device".formatted(names);
                };
        Optional<DirectConnectReach> reach = topology.network().all(DirectConnectReach.class).stream()
                .filter(known -> known.gatewayId().equals(gateway))
                .findFirst();
        Set<String> gateways = reach
                .map(DirectConnectReach::paths)
                .orElseGet(() -> topology.network().all(DirectConnectPath.class))
                .stream()
                .filter(path -> stands(path, place))
                .map(DirectConnectPath::gatewayId)
                .collect(Collectors.toCollection(TreeSet::new));
        return Optional.of("create a virtual interface %s, to %s; at the least a VPN connection with BGP on %s"
                .formatted(
                        where,
                        gateways.isEmpty() ? "the same gateway" : String.join(", ", gateways),
                        gateway.isEmpty() ? "the same gateway" : gateway));
    }

    private static boolean stands(DirectConnectPath path, Set<FailureDomain> place) {
        return Stream.of(
                        new FailureDomain(Kind.LOCATION, path.location()),
                        new FailureDomain(Kind.DEVICE, path.physicalDevice()),
                        new FailureDomain(Kind.LOGICAL_DEVICE, path.logicalDevice()),
                        new FailureDomain(Kind.CONNECTION, path.connectionId()),
                        new FailureDomain(Kind.LAG, path.connectionId()),
                        new FailureDomain(Kind.VIRTUAL_INTERFACE, path.virtualInterfaceId()))
                .anyMatch(place::contains);
    }

    private List<VpnConnection> connections(FailureDomain domain) {
        return topology.network().all(VpnConnection.class).stream()
                .filter(VpnConnection::available)
                .filter(vpn -> switch (domain.kind()) {
                    case VPN_CONNECTION -> vpn.id().equals(domain.id());
                    case CUSTOMER_GATEWAY -> device(vpn).equals(domain.id());
                    case VPN_TUNNEL ->
                        tunnels(vpn)
                                .anyMatch(tunnel -> tunnel.outsideIpAddress().equals(domain.id()));
                    default -> false;
                })
                .toList();
    }

    private List<VpnConnection> on(String gatewayId) {
        return topology.network().all(VpnConnection.class).stream()
                .filter(vpn -> vpn.available() && vpn.gatewayId().equals(gatewayId))
                .toList();
    }

    private Stream<VgwTelemetry> tunnels(VpnConnection vpn) {
        return topology.network().all(VgwTelemetry.class).stream()
                .filter(tunnel -> tunnel.vpnConnectionId().equals(vpn.id()));
    }

    private boolean up(VpnConnection vpn) {
        return tunnels(vpn).anyMatch(VgwTelemetry::up);
    }

    private List<VgwTelemetry> down(VpnConnection vpn) {
        return tunnels(vpn).filter(tunnel -> !tunnel.up()).distinct().toList();
    }

    private static String state(VgwTelemetry tunnel) {
        String status = tunnel.status().isEmpty() ? "state unknown" : tunnel.status();
        return tunnel.statusMessage().isEmpty() ? status : "%s: %s".formatted(status, tunnel.statusMessage());
    }

    /** As {@link FailureDomain} calls it. */
    private String device(VpnConnection vpn) {
        return topology.network().all(CustomerGateway.class).stream()
                .filter(gateway -> gateway.id().equals(vpn.customerGatewayId()))
                .map(CustomerGateway::ipAddress)
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse(vpn.customerGatewayId());
    }

    /** The gateway on AWS's side that the way leaves by. */
    private String gateway(Failure.Lost lost) {
        return ways.getOrDefault(lost, Way.LOST).hops().stream()
                .filter(hop -> hop.direction() == Hop.Direction.FORWARD)
                .flatMap(hop -> Stream.of(hop.at(), hop.by()))
                .filter(ref -> ref.type().equals("TransitGateway") || ref.id().startsWith("vgw-"))
                .reduce((first, last) -> last)
                .map(Hop.Ref::id)
                .or(() -> topology.offices().gatewayOf(lost.group().vpcId()))
                .orElse("");
    }
}
