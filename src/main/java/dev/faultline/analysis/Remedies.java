package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Direction;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import inet.ipaddr.IPAddress;
import java.util.Optional;
import java.util.function.Function;

/** The smallest thing that would have to change for a packet to get past the hop that stops it. */
final class Remedies {
    private final Topology topology;
    private final RouteRemedies routes;
    private final GatewayRemedies gateways;

    Remedies(Topology topology) {
        this.topology = topology;
        this.routes = new RouteRemedies(topology);
        this.gateways = new GatewayRemedies(topology);
    }

    /**
     * One sentence without a full stop; empty if nothing stops the packet for certain.
     *
     * @param called what an address is called in a filter: a whole block where more was asked about than the address
     */
    String of(Trace trace, Function<IPAddress, String> called) {
        Optional<Hop> stop = trace.stop();
        if (stop.isEmpty()) {
            return "";
        }
        int at = trace.hops().indexOf(stop.get());
        Packet packet = trace.packets().get(at);
        boolean swallowed = stop.get().detail().endsWith("is not on the internet")
                || stop.get().detail().endsWith("not where it was sent");
        return swallowed
                ? lastTable(trace, at)
                        .map(table -> routes.add(table, packet))
                        .orElseGet(() -> of(stop.get(), packet, called))
                : of(stop.get(), packet, called);
    }

    /** A default route took what a narrower one should have taken. */
    private static Optional<String> lastTable(Trace trace, int before) {
        return trace.hops().subList(0, before).stream()
                .filter(hop -> hop.step() == Hop.Step.ROUTE)
                .map(hop -> hop.by().id())
                .reduce((first, last) -> last);
    }

    String of(Hop hop, Packet packet, Function<IPAddress, String> called) {
        if (hop.detail().contains("round in circles") || hop.detail().startsWith("the packet comes back")) {
            return "end the circle of routes that leads back to %s".formatted(hop.at());
        }
        String by = hop.by().id();
        return switch (hop.step()) {
            case SECURITY_GROUP_EGRESS ->
                "let %s to %s out in %s".formatted(service(hop, packet), called.apply(packet.destination()), oneOf(by));
            case SECURITY_GROUP_INGRESS ->
                "admit %s from %s in %s".formatted(service(hop, packet), called.apply(packet.source()), oneOf(by));
            case NETWORK_ACL_EGRESS -> acl(hop, packet, "to " + called.apply(packet.destination()));
            case NETWORK_ACL_INGRESS -> acl(hop, packet, "from " + called.apply(packet.source()));
            case ROUTE -> routes.route(hop, packet);
            case TRANSIT_GATEWAY_ROUTE -> routes.transitGatewayRoute(hop, packet);
            case VPC_PEERING_CONNECTION -> routes.peering(hop, packet);
            case TRANSIT_GATEWAY -> gateways.transitGateway(hop, packet);
            case INTERNET_GATEWAY -> gateways.internetGateway(hop, packet);
            case EGRESS_ONLY_INTERNET_GATEWAY -> gateways.egressOnly(hop, packet);
            case NAT_GATEWAY -> gateways.nat(hop);
            case VPN_GATEWAY, DIRECT_CONNECT -> gateways.vpn(hop, packet);
            case BLOCK_PUBLIC_ACCESS -> "exclude %s from VPC Block Public Access, or turn that off".formatted(hop.at());
            case APPLIANCE, NETWORK_INTERFACE -> machine(hop);
            case VPC_ENDPOINT -> endpoint(hop);
            case LOAD_BALANCER -> balancer(hop, packet);
            case DELIVERY -> delivery(hop, packet);
            case SAME_SUBNET -> "let %s hand packets over".formatted(hop.at());
        };
    }

    private static String oneOf(String groups) {
        return groups.replace(", ", " or ");
    }

    /** Protocol and ports; of an answer every port that a client may have asked from. */
    private static String service(Hop hop, Packet packet) {
        if (!packet.protocol().hasPorts()) {
            return packet.protocol().toString();
        }
        PortRange ports = hop.direction() == Direction.RETURN ? Packet.EPHEMERAL : packet.destinationPorts();
        return "%s %s".formatted(packet.protocol(), ports);
    }

    private String acl(Hop hop, Packet packet, String whom) {
        boolean egress = hop.step() == Hop.Step.NETWORK_ACL_EGRESS;
        IPAddress other = egress ? packet.destination() : packet.source();
        Optional<NetworkAclEntry> denying = topology.filters().entries(hop.by().id(), egress).stream()
                .filter(entry -> entry.protocol().covers(packet.protocol())
                        && Topology.holds(entry.cidr(), other)
                        && entry.ports().contains(packet.destinationPorts().from()))
                .findFirst()
                .filter(entry -> !entry.finalDeny());
        return denying.map(entry -> "allow %s %s before entry %d of %s"
                        .formatted(service(hop, packet), whom, entry.ruleNumber(), hop.by()))
                .orElseGet(() -> "allow %s %s in %s".formatted(service(hop, packet), whom, hop.by()));
    }

    private static String machine(Hop hop) {
        if (hop.detail().contains("source/destination check")) {
            return "turn off the source/destination check of %s, if it is to forward".formatted(hop.at());
        }
        boolean instance = hop.by().type().equals("Instance") || hop.detail().startsWith("i-");
        return instance
                ? "start %s"
                        .formatted(
                                hop.by().type().equals("Instance")
                                        ? hop.by()
                                        : hop.detail().split(" ")[0])
                : "attach %s to what is to take the packets".formatted(hop.at());
    }

    private static String endpoint(Hop hop) {
        return hop.detail().contains("its own VPC alone")
                ? "use an interface endpoint instead of %s, which is a gateway".formatted(hop.by())
                : "bring %s to the state available, or replace it".formatted(hop.by());
    }

    private static String balancer(Hop hop, Packet packet) {
        return hop.detail().contains("target")
                ? "register a target with %s".formatted(hop.by())
                : "add a listener for %s to %s".formatted(service(hop, packet), hop.by());
    }

    private static String delivery(Hop hop, Packet packet) {
        if (hop.detail().startsWith("no network interface has")) {
            boolean sender = hop.detail().contains("nobody sends");
            IPAddress vacant = sender ? packet.source() : packet.destination();
            return "give %s to a network interface of %s, or ask for an address that one has"
                    .formatted(vacant.toCanonicalString(), hop.at());
        }
        return hop.direction() == Direction.RETURN
                ? "route %s back the way it was asked from"
                        .formatted(packet.destination().toCanonicalString())
                : "give %s to something".formatted(packet.destination().toCanonicalString());
    }
}
