package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGatewayAttachment;
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
import java.util.function.Predicate;

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

    /** What is missing where a zone may hold the tunnels of a VPN connection. */
    static final String UNTOLD_ZONES = "in which zones the tunnels of %s end";

    private static final List<String> VPN_KEYS = List.of("VpnConnections");
    private final Map<String, List<VpnConnection>> connections;
    private final Map<String, VpnConnection> connectionsById;
    private final Map<String, List<VpnStaticRoute>> staticRoutes;
    private final Advertisements advertisements;
    private final Unread unread;
    private final Map<String, String> gatewayOfVpc;
    private final Set<String> attached;
    private final Set<String> knownGateways;
    private final Carriers today;
    private final Carriers carriers;

    Offices(Network network, Unread unread) {
        this.unread = unread;
        today = new Carriers(network, unread);
        carriers = today;
        connectionsById = new HashMap<>();
        gatewayOfVpc = new HashMap<>();
        attached = new HashSet<>();
        knownGateways = new HashSet<>();
        List<VpnConnection> live = network.all(VpnConnection.class).stream()
                .filter(VpnConnection::available)
                .toList();
        connections = Topology.grouped(live, VpnConnection::gatewayId);
        network.all(VpnConnection.class).forEach(vpn -> connectionsById.putIfAbsent(vpn.id(), vpn));
        staticRoutes = Topology.grouped(network.all(VpnStaticRoute.class), VpnStaticRoute::vpnConnectionId);
        advertisements = new Advertisements(network);
        network.all(VpnGateway.class).forEach(gateway -> knownGateways.add(gateway.id()));
        for (VpcAttachment attachment : network.all(VpcAttachment.class)) {
            if (attachment.live()) {
                gatewayOfVpc.put(attachment.vpcId(), attachment.vpnGatewayId());
                attached.add(attachment.vpnGatewayId() + " " + attachment.vpcId());
            }
        }
    }

    private Offices(Offices today, Outage outage) {
        connections = today.connections;
        connectionsById = today.connectionsById;
        staticRoutes = today.staticRoutes;
        advertisements = today.advertisements;
        unread = today.unread;
        gatewayOfVpc = today.gatewayOfVpc;
        attached = today.attached;
        knownGateways = today.knownGateways;
        this.today = today.today;
        carriers = today.today.under(outage);
    }

    /** The same when something is out of order. */
    Offices under(Outage outage) {
        return outage.wayAlone() ? new Offices(this, outage) : this;
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
        // A VPN on a virtual private gateway carries no IPv6; Direct Connect does.
        List<VpnConnection> vpns = address.isIPv4() ? connections.getOrDefault(gatewayId, List.of()) : List.of();
        Predicate<VpnConnection> holds = vpn -> staticRoutes.getOrDefault(vpn.id(), List.of()).stream()
                .anyMatch(route -> Topology.holds(route.destinationCidrBlock(), address));
        Optional<VpnConnection> byStaticRoute =
                vpns.stream().filter(holds).filter(this::up).findFirst();
        if (byStaticRoute.isPresent()) {
            return carried(byStaticRoute.get(), "by its static route");
        }
        Optional<VpnConnection> byBgp =
                vpns.stream().filter(vpn -> carriers.learns(vpn) == Answer.YES).findFirst();
        Answer directConnect = carriers.directConnect(gatewayId);
        if (directConnect == Answer.YES || byBgp.isPresent()) {
            // Who told the prefix is not told: it may have been what is gone, a static route's VPN included.
            boolean given = vpns.stream().filter(holds).anyMatch(vpn -> today.up(vpn) == Answer.YES);
            if (learnt && (given || sources(carriers, gatewayId, vpns) < sources(today, gatewayId, vpns))) {
                return unseen(gateway, "whether what is left of %s carries it as well".formatted(gatewayId));
            }
            return learnt
                    ? byBgp.map(vpn -> carried(vpn, "")).orElseGet(() -> overDirectConnect(gatewayId, gateway))
                    : new Carriage(
                            Answer.UNKNOWN,
                            gateway,
                            "AWS does not tell which prefixes %s learnt".formatted(gatewayId),
                            "the prefixes that " + gatewayId + " learnt by BGP");
        }
        List<VpnConnection> possible = vpns.stream()
                .filter(vpn -> holds.test(vpn) || !vpn.staticRoutesOnly())
                .toList();
        return unsure(gatewayId, gateway, possible).orElseGet(() -> none(gateway, vpns));
    }

    /** How many there are that may have told a gateway a prefix; AWS does not tell which of them did. */
    private static long sources(Carriers carriers, String gatewayId, List<VpnConnection> vpns) {
        long learning =
                vpns.stream().filter(vpn -> carriers.learns(vpn) == Answer.YES).count();
        return learning + (carriers.directConnect(gatewayId) == Answer.YES ? 1 : 0);
    }

    /** Whether a virtual private gateway carries anything from outside AWS to an address of a VPC with these blocks. */
    Carriage inward(String gatewayId, IPAddress address, List<Cidr> blocks) {
        Hop.Ref gateway = new Hop.Ref("VpnGateway", gatewayId);
        List<VpnConnection> vpns = address.isIPv4() ? connections.getOrDefault(gatewayId, List.of()) : List.of();
        Optional<VpnConnection> up = vpns.stream().filter(this::up).findFirst();
        if (up.isPresent()) {
            return carried(up.get(), "");
        }
        // What is not advertised over Direct Connect is not reached over it, however Direct Connect is.
        boolean advertised = advertisements.pass(gatewayId, address, blocks);
        if (advertised && carriers.directConnect(gatewayId) == Answer.YES) {
            return overDirectConnect(gatewayId, gateway);
        }
        if (!advertised && vpns.isEmpty()) {
            return new Carriage(
                    Answer.NO, gateway, "no allowed prefix of the Direct Connect gateway holds the VPC's block", "");
        }
        return unsure(gatewayId, gateway, vpns).orElseGet(() -> none(gateway, vpns));
    }

    /** Why nobody can tell whether a gateway carries anything, if nobody can. */
    private Optional<Carriage> unsure(String gatewayId, Hop.Ref gateway, List<VpnConnection> possible) {
        if (carriers.directConnect(gatewayId) == Answer.UNKNOWN) {
            return Optional.of(unseen(gateway, "the Direct Connect of " + gatewayId));
        }
        Optional<VpnConnection> untold =
                possible.stream().filter(vpn -> !carriers.told(vpn)).findFirst();
        if (untold.isPresent()) {
            return Optional.of(unseen(gateway, "the tunnels of " + untold.get().id()));
        }
        Optional<VpnConnection> hidden = possible.stream()
                .filter(vpn -> carriers.up(vpn) == Answer.UNKNOWN || carriers.learns(vpn) == Answer.UNKNOWN)
                .findFirst();
        if (hidden.isPresent()) {
            return Optional.of(unseen(gateway, zones(hidden.get())));
        }
        return unread.anywhere(VPN_KEYS)
                ? Optional.of(unseen(gateway, "the VPN connections of " + gatewayId))
                : Optional.empty();
    }

    private Carriage none(Hop.Ref gateway, List<VpnConnection> vpns) {
        if (vpns.isEmpty()) {
            return new Carriage(Answer.NO, gateway, "no VPN connection or Direct Connect ends on it that could", "");
        }
        return vpns.stream().anyMatch(this::up)
                ? new Carriage(Answer.NO, gateway, gateway + " has no route to it", "")
                : down(vpns.get(0));
    }

    private Carriage overDirectConnect(String gatewayId, Hop.Ref gateway) {
        return new Carriage(Answer.YES, gateway, "over " + carriers.virtualInterface(gatewayId), "");
    }

    private static String zones(VpnConnection vpn) {
        return UNTOLD_ZONES.formatted(vpn.id());
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
                switch (carriers.directConnect(attachment)) {
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

    /**
     * The same for what comes from outside AWS to an address: over Direct Connect only what is advertised comes, which for a
     * transit gateway is what its allowed prefixes say, and nothing else (Direct Connect User Guide).
     */
    Carriage attachment(TransitGatewayAttachment attachment, IPAddress to) {
        Carriage any = attachment(attachment);
        if (!attachment.resourceType().equals("direct-connect-gateway") || any.answer() == Answer.NO) {
            return any;
        }
        Hop.Ref ref = new Hop.Ref("TransitGatewayAttachment", attachment.id());
        if (!advertisements.known(attachment)) {
            return unseen(ref, "the allowed prefixes of %s".formatted(attachment.resourceId()));
        }
        return advertisements.tell(attachment, to)
                ? any
                : new Carriage(Answer.NO, ref, "%s does not advertise it".formatted(attachment.resourceId()), "");
    }

    /** Whether an attachment may have prefixes that a table does not show, for another brings them better. */
    boolean mayLearn(TransitGatewayAttachment attachment) {
        boolean fixed = attachment.resourceType().equals("vpn")
                && Optional.ofNullable(connectionsById.get(attachment.resourceId()))
                        .filter(vpn -> carriers.told(vpn) && carriers.learns(vpn) == Answer.NO)
                        .isPresent();
        return !fixed && attachment(attachment).answer() != Answer.NO;
    }

    private Carriage vpn(String connectionId, Hop.Ref ref) {
        VpnConnection vpn = connectionsById.get(connectionId);
        if (vpn == null || (vpn.available() && !carriers.told(vpn))) {
            return unseen(ref, "the tunnels of " + connectionId);
        }
        if (!vpn.available()) {
            return down(vpn);
        }
        return switch (carriers.up(vpn)) {
            case YES -> carried(vpn, "");
            case NO -> down(vpn);
            case UNKNOWN -> unseen(ref, zones(vpn));
        };
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

    private boolean up(VpnConnection vpn) {
        return carriers.up(vpn) == Answer.YES;
    }

    /** The VPN connections that a virtual private gateway has a static route to an address over. */
    List<String> staticRoutes(String gatewayId, IPAddress address) {
        return connections.getOrDefault(gatewayId, List.of()).stream()
                .map(VpnConnection::id)
                .filter(vpn -> staticRoutes.getOrDefault(vpn, List.of()).stream()
                        .anyMatch(route -> Topology.holds(route.destinationCidrBlock(), address)))
                .toList();
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
