package dev.faultline.analysis;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;
import dev.faultline.model.VpnStaticRoute;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What lies behind VPN connections and Direct Connect: the networks outside AWS, as far as AWS knows them. */
final class Offices {
    /**
     * Whether a gateway carries packets between AWS and on-premises.
     *
     * @param by the connection that does, or the gateway
     * @param missing what would have to be known; empty unless the answer is unknown
     */
    record Carriage(Answer answer, Hop.Ref by, String detail, String missing) {}

    private static final Set<String> DOORS = Set.of("vpn", "direct-connect-gateway", "vpn-concentrator", "client-vpn");

    private final Map<String, List<VpnConnection>> connections;
    private final Map<String, VpnConnection> connectionsById = new HashMap<>();
    private final Map<String, List<VgwTelemetry>> telemetry;
    private final Map<String, List<VpnStaticRoute>> staticRoutes;
    private final Map<String, DirectConnectReach> reaches = new HashMap<>();
    private final Map<String, List<Cidr>> allowed = new HashMap<>();
    private final Map<String, String> gatewayOfVpc = new HashMap<>();
    private final Set<String> attached = new HashSet<>();
    private final Set<String> knownGateways = new HashSet<>();

    Offices(Network network) {
        List<VpnConnection> live = network.all(VpnConnection.class).stream()
                .filter(VpnConnection::available)
                .toList();
        connections = Topology.grouped(live, VpnConnection::gatewayId);
        network.all(VpnConnection.class).forEach(vpn -> connectionsById.putIfAbsent(vpn.id(), vpn));
        telemetry = Topology.grouped(network.all(VgwTelemetry.class), VgwTelemetry::vpnConnectionId);
        staticRoutes = Topology.grouped(network.all(VpnStaticRoute.class), VpnStaticRoute::vpnConnectionId);
        network.all(DirectConnectReach.class).forEach(reach -> reaches.putIfAbsent(reach.gatewayId(), reach));
        Topology.grouped(network.all(AllowedPrefix.class), AllowedPrefix::associatedGatewayId)
                .forEach((gateway, prefixes) -> allowed.put(
                        gateway, prefixes.stream().map(AllowedPrefix::cidr).toList()));
        network.all(VpnGateway.class).forEach(gateway -> knownGateways.add(gateway.id()));
        for (VpcAttachment attachment : network.all(VpcAttachment.class)) {
            if (attachment.live()) {
                gatewayOfVpc.put(attachment.vpcId(), attachment.vpnGatewayId());
                attached.add(attachment.vpnGatewayId() + " " + attachment.vpcId());
            }
        }
    }

    /** The virtual private gateway of a VPC; a VPC has one at most. */
    Optional<String> gatewayOf(String vpcId) {
        return Optional.ofNullable(gatewayOfVpc.get(vpcId));
    }

    /** Whether a virtual private gateway is attached to a VPC. */
    Answer attached(String gatewayId, String vpcId) {
        if (attached.contains(gatewayId + " " + vpcId)) {
            return Answer.YES;
        }
        return knownGateways.contains(gatewayId) ? Answer.NO : Answer.UNKNOWN;
    }

    /**
     * Whether a virtual private gateway carries packets to an address outside AWS. It forwards to prefixes that it has
     * learnt or been given alone (AWS Site-to-Site VPN User Guide, route tables and VPN route priority).
     *
     * @param learnt whether the address was matched by a route that the gateway propagated, so that it knows the way
     */
    Carriage outward(String gatewayId, IPAddress address, boolean learnt) {
        Hop.Ref gateway = new Hop.Ref("VpnGateway", gatewayId);
        if (address.isIPv6() && directConnect(gatewayId) != Answer.YES) {
            return new Carriage(Answer.NO, gateway, "a VPN on a virtual private gateway carries no IPv6", "");
        }
        Optional<VpnConnection> byStaticRoute = up(gatewayId)
                .filter(vpn -> staticRoutes.getOrDefault(vpn.id(), List.of()).stream()
                        .anyMatch(route -> Topology.holds(route.destinationCidrBlock(), address)))
                .findFirst();
        if (byStaticRoute.isPresent()) {
            return carried(byStaticRoute.get(), "by its static route");
        }
        Carriage any = live(gatewayId, gateway);
        if (any.answer() != Answer.YES || learnt) {
            return any;
        }
        boolean learns =
                directConnect(gatewayId) == Answer.YES || up(gatewayId).anyMatch(vpn -> !vpn.staticRoutesOnly());
        return learns
                ? new Carriage(
                        Answer.UNKNOWN,
                        any.by(),
                        "AWS does not tell which prefixes %s learnt".formatted(gatewayId),
                        "the prefixes that " + gatewayId + " learnt by BGP")
                : new Carriage(Answer.NO, gateway, gatewayId + " has no route to it", "");
    }

    /** Whether a virtual private gateway or a transit gateway carries anything from outside AWS to a VPC with a block. */
    Carriage inward(String gatewayId, IPAddress address) {
        Hop.Ref gateway = new Hop.Ref(gatewayId.startsWith("tgw") ? "TransitGateway" : "VpnGateway", gatewayId);
        Carriage any = live(gatewayId, gateway);
        boolean overDirectConnectAlone =
                any.answer() != Answer.NO && up(gatewayId).findAny().isEmpty();
        List<Cidr> prefixes = allowed.getOrDefault(gatewayId, List.of());
        if (overDirectConnectAlone
                && !prefixes.isEmpty()
                && prefixes.stream().noneMatch(prefix -> Topology.holds(prefix, address))) {
            return new Carriage(
                    Answer.NO, gateway, "no allowed prefix of the Direct Connect gateway holds the address", "");
        }
        return any;
    }

    /** Whether an attachment of a transit gateway is the door to a network outside AWS. */
    static boolean leadsTo(TransitGatewayAttachment attachment) {
        return DOORS.contains(attachment.resourceType());
    }

    /** Whether an attachment of a transit gateway carries packets to and from outside AWS. */
    Carriage attachment(TransitGatewayAttachment attachment) {
        Hop.Ref ref = new Hop.Ref("TransitGatewayAttachment", attachment.id());
        return switch (attachment.resourceType()) {
            case "vpn" -> vpn(attachment.resourceId(), ref);
            case "direct-connect-gateway" ->
                switch (directConnect(attachment.transitGatewayId())) {
                    case YES -> new Carriage(Answer.YES, ref, "through " + attachment.resourceId(), "");
                    case NO ->
                        new Carriage(
                                Answer.NO,
                                ref,
                                "no virtual interface of %s is up".formatted(attachment.resourceId()),
                                "");
                    case UNKNOWN -> unseen(ref, "the virtual interfaces of " + attachment.resourceId());
                };
            default -> unseen(ref, "what lies behind %s, a %s".formatted(attachment.id(), attachment.resourceType()));
        };
    }

    private Carriage vpn(String connectionId, Hop.Ref ref) {
        VpnConnection vpn = connectionsById.get(connectionId);
        if (vpn == null) {
            return unseen(ref, "the tunnels of " + connectionId);
        }
        return tunnelUp(vpn) ? carried(vpn, "") : down(vpn);
    }

    private Carriage live(String gatewayId, Hop.Ref gateway) {
        Optional<VpnConnection> up = up(gatewayId).findFirst();
        if (up.isPresent()) {
            return carried(up.get(), "");
        }
        Answer directConnect = directConnect(gatewayId);
        if (directConnect == Answer.YES) {
            return new Carriage(
                    Answer.YES, gateway, "over " + reaches.get(gatewayId).virtualInterfaceId(), "");
        }
        if (directConnect == Answer.UNKNOWN) {
            return unseen(gateway, "the Direct Connect of " + gatewayId);
        }
        return connections.getOrDefault(gatewayId, List.of()).stream()
                .findFirst()
                .map(Offices::down)
                .orElseGet(
                        () -> new Carriage(Answer.NO, gateway, "no VPN connection or Direct Connect ends on it", ""));
    }

    private static Carriage carried(VpnConnection vpn, String how) {
        return new Carriage(Answer.YES, new Hop.Ref("VpnConnection", vpn.id()), ("a tunnel is up " + how).strip(), "");
    }

    private static Carriage down(VpnConnection vpn) {
        return new Carriage(Answer.NO, new Hop.Ref("VpnConnection", vpn.id()), "no tunnel is up", "");
    }

    private static Carriage unseen(Hop.Ref ref, String missing) {
        return new Carriage(Answer.UNKNOWN, ref, "not known: " + missing, missing);
    }

    private Stream<VpnConnection> up(String gatewayId) {
        return connections.getOrDefault(gatewayId, List.of()).stream().filter(this::tunnelUp);
    }

    private boolean tunnelUp(VpnConnection vpn) {
        return telemetry.getOrDefault(vpn.id(), List.of()).stream().anyMatch(VgwTelemetry::up);
    }

    private Answer directConnect(String gatewayId) {
        DirectConnectReach reach = reaches.get(gatewayId);
        if (reach == null) {
            return Answer.NO;
        }
        return reach.usable() ? Answer.YES : reach.mayCarry() || !reach.unseen().isEmpty() ? Answer.UNKNOWN : Answer.NO;
    }

    /** All addresses, those together that a virtual private gateway's static routes do not tell apart. */
    List<Addresses> alike(String gatewayId, Family family) {
        Addresses left = Addresses.all(family);
        List<Addresses> alike = new ArrayList<>();
        for (VpnConnection vpn : connections.getOrDefault(gatewayId, List.of())) {
            Addresses behind = Addresses.of(
                    staticRoutes.getOrDefault(vpn.id(), List.of()).stream().map(VpnStaticRoute::destinationCidrBlock),
                    family);
            alike.add(left.and(behind));
            left = left.minus(behind);
        }
        alike.add(left);
        return alike.stream().filter(addresses -> !addresses.isEmpty()).toList();
    }
}
