package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Decision;
import dev.faultline.analysis.Hop.Direction;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.InspectedWay.Inspector;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows packets to see which appliances and firewall endpoints the routes lead them through. */
final class InspectedWays {
    private static final PortRange SERVICE = new PortRange(443, 443);
    private static final PortRange CLIENT = new PortRange(50000, 50000);

    /** What may be unknown without a doubt about the routes. */
    private static final Set<Step> NO_ROUTE = EnumSet.of(
            Step.SECURITY_GROUP_EGRESS,
            Step.SECURITY_GROUP_INGRESS,
            Step.NETWORK_ACL_EGRESS,
            Step.NETWORK_ACL_INGRESS,
            Step.BLOCK_PUBLIC_ACCESS,
            Step.NETWORK_INTERFACE,
            Step.VPC_ENDPOINT,
            Step.APPLIANCE);

    private final Topology topology;
    private final Tracer tracer;

    InspectedWays(Topology topology) {
        this.topology = topology;
        this.tracer = new Tracer(topology);
    }

    Optional<IPAddress> address(NetworkInterface networkInterface, Family family) {
        return topology.addresses(networkInterface.id()).stream()
                .filter(address -> address.family() == family)
                .map(Topology::ip)
                .findFirst();
    }

    /** The way from one interface to another; nothing is known of it where either has no address of the family. */
    InspectedWay between(NetworkInterface from, NetworkInterface to, Family family) {
        Optional<IPAddress> source = address(from, family);
        Optional<IPAddress> destination = address(to, family);
        if (source.isEmpty() || destination.isEmpty()) {
            return new InspectedWay(List.of(), List.of(), false);
        }
        Packet packet = new Packet(source.get(), destination.get(), Protocol.TCP, CLIENT, SERVICE);
        List<Hop> hops = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<NetworkInterface> sender = Optional.of(from);
        while (sender.isPresent() && seen.add(sender.get().id())) {
            List<Hop> more = hops(tracer.fromInterface(sender.get(), packet), Direction.FORWARD);
            hops.addAll(more);
            sender = forwarder(more);
        }
        return way(hops, delivered(hops, to.id()));
    }

    /** An appliance with one interface sends from there what it received; what it does to addresses, nobody can tell. */
    private Optional<NetworkInterface> forwarder(List<Hop> hops) {
        Hop last = hops.get(hops.size() - 1);
        return last.step() == Step.APPLIANCE && last.decision() == Decision.UNKNOWN
                ? topology.networkInterface(last.at().id())
                        .filter(appliance -> topology.interfacesOf(appliance.instanceId()) == 1)
                : Optional.empty();
    }

    /** Whether the packet came to the receiver, which may well refuse it: no route is asked any more. */
    private static boolean delivered(List<Hop> hops, String receiverId) {
        Hop last = hops.get(hops.size() - 1);
        return last.at().id().equals(receiverId)
                && (last.step() == Step.DELIVERY || last.decision() == Decision.DENY)
                && last.step() != Step.APPLIANCE;
    }

    /** The way to the internet and the way back, or nothing if it does not get there. */
    List<InspectedWay> outAndBack(NetworkInterface from, Family family) {
        Optional<IPAddress> source = address(from, family);
        if (source.isEmpty()) {
            return List.of();
        }
        IPAddress anywhere = Addresses.internet(family).example();
        Trace trace = tracer.fromInterface(from, new Packet(source.get(), anywhere, Protocol.TCP, CLIENT, SERVICE));
        List<Hop> there = hops(trace, Direction.FORWARD);
        List<Hop> back = hops(trace, Direction.RETURN);
        return back.isEmpty() ? List.of() : List.of(way(there, true), way(back, delivered(back, from.id())));
    }

    private static List<Hop> hops(Trace trace, Direction direction) {
        return trace.hops().stream().filter(hop -> hop.direction() == direction).toList();
    }

    private InspectedWay way(List<Hop> hops, boolean delivered) {
        // What comes behind a choice that nobody can tell is met by some packets only.
        List<Hop> sure = hops.stream()
                .takeWhile(hop -> hop.decision() != Decision.UNKNOWN || NO_ROUTE.contains(hop.step()))
                .toList();
        List<Inspector> inspectors = sure.stream()
                .filter(hop -> hop.decision() == Decision.UNKNOWN)
                .flatMap(hop -> inspector(hop).stream())
                .toList();
        return new InspectedWay(inspectors, hops, delivered && sure.size() == hops.size());
    }

    /** What the packet passes, though nobody can tell what becomes of it there. */
    private Optional<Inspector> inspector(Hop hop) {
        String id = hop.at().id();
        return switch (hop.step()) {
            case APPLIANCE ->
                topology.networkInterface(id)
                        .map(appliance -> new Inspector(
                                id, appliance.instanceId().isEmpty() ? id : appliance.instanceId(), appliance.vpcId()));
            case VPC_ENDPOINT ->
                topology.endpoints()
                        .byId(id)
                        .filter(endpoint -> endpoint.type().equals("GatewayLoadBalancer"))
                        .map(endpoint -> new Inspector(id, id, endpoint.vpcId()));
            default -> Optional.empty();
        };
    }
}
