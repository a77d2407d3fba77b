package dev.faultline.analysis;

import dev.faultline.analysis.Side.Where;
import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the sets about every side of one end and every side of the other. */
final class Pairs {
    private final Reach reach;
    private final Topology topology;
    private final Tracer tracer;
    private final Family family;
    private final Protocol traced;
    private final Protocol protocol;
    private final PortRange ports;

    Pairs(Reach reach, Tracer tracer, Family family, Protocol protocol, PortRange ports) {
        this.reach = reach;
        this.topology = reach.topology();
        this.tracer = tracer;
        this.family = family;
        this.traced = protocol;
        this.protocol = reach.among(family, protocol);
        this.ports = ports;
    }

    List<Outcome> ask(Endpoint from, Endpoint to) {
        List<Side> receivers = sides(to);
        List<Outcome> outcomes = new ArrayList<>();
        boolean many = from.kind() == Endpoint.Kind.SUBNET || from.kind() == Endpoint.Kind.VPC;
        for (Side sender : sides(from)) {
            if (!many || !sender.onlyAnswers()) {
                outcomes.addAll(ask(sender, receivers, to.byPublicAddress(family)));
            }
        }
        // What two networks outside AWS say to each other is only worth a word where nothing else was asked about.
        List<Outcome> ours = outcomes.stream()
                .filter(outcome -> outcome.from().inside() || outcome.to().inside())
                .toList();
        return ours.isEmpty() ? outcomes : ours;
    }

    private List<Outcome> ask(Side sender, List<Side> receivers, boolean byPublicAddress) {
        return switch (sender.where()) {
            case INSIDE -> fromInside(sender, receivers, byPublicAddress);
            case INTERNET ->
                receivers.stream()
                        .map(receiver -> fromInternet(sender, receiver))
                        .toList();
            case OFFICE ->
                receivers.stream().map(receiver -> fromOffice(sender, receiver)).toList();
        };
    }

    /** What has a public address of ours is no place on the internet: it is asked about by its own name. */
    private List<Side> sides(Endpoint endpoint) {
        return Side.of(endpoint, family).stream()
                .map(side -> side.where() == Where.INTERNET ? side.without(ours()) : side)
                .toList();
    }

    private Traffic traffic(Addresses varying) {
        return Traffic.of(List.of(protocol), ports, varying);
    }

    private List<Outcome> fromInside(Side sender, List<Side> receivers, boolean byPublicAddress) {
        Spot spot = sender.spot().orElseThrow();
        List<Side> others =
                receivers.stream().filter(receiver -> !sender.same(receiver)).toList();
        if (spot.holder().isEmpty()) {
            return others.stream()
                    .map(receiver -> Outcome.none(sender, receiver))
                    .toList();
        }
        NetworkInterface eni = spot.holder().get();
        boolean anyPort = choosesAnyPort(eni);
        Addresses all = others.stream().map(Side::addresses).reduce(Addresses.NONE, Addresses::or);
        List<Flow> flows = byPublicAddress ? List.of() : reach.fromInterface(eni, spot.inside(), traffic(all));
        return others.stream()
                .map(receiver -> byPublicAddress && receiver.inside()
                        ? hairpin(sender, receiver, anyPort)
                        : Outcome.of(sender, receiver, protocol, anyPort, part(flows, receiver)))
                .toList();
    }

    /** Load balancers choose the ports they ask from as NAT gateways do. */
    private boolean choosesAnyPort(NetworkInterface eni) {
        return eni.loadBalancer();
    }

    /** What goes to a public address of ours leaves and comes in again, which the sets do not follow: it is traced. */
    private Outcome hairpin(Side sender, Side receiver, boolean anyPort) {
        Spot from = sender.spot().orElseThrow();
        Spot to = receiver.spot().orElseThrow();
        IPAddress address = to.outside().orElse(to.inside());
        PortRange clients = anyPort ? Packet.EPHEMERAL : new PortRange(ClientPorts.USUAL, ClientPorts.USUAL);
        Packet packet = new Packet(from.inside(), address, traced, traced.hasPorts() ? clients : ports, ports);
        Trace trace = tracer.fromInterface(from.holder().orElseThrow(), packet);
        return Outcome.traced(sender, receiver, traffic(Addresses.of(address)), trace);
    }

    private Addresses ours() {
        return Addresses.ofAll(topology.network().all(NetworkInterfaceAddress.class).stream()
                .filter(address -> address.hasPublicIp() && family == Family.IPV4)
                .flatMap(address -> Cidr.address(address.publicIp()).stream())
                .toList());
    }

    /** The part of the flows that goes to a receiver, and comes out where it is. */
    private List<Flow> part(List<Flow> flows, Side receiver) {
        Addresses theirs = receiver.addresses();
        Addresses unplaced = receiver.where() == Where.OFFICE ? theirs.minus(Addresses.internet(family)) : theirs;
        boolean throughOffice = receiver.inside()
                && !tracer.doors(receiver.spot().orElseThrow().vpcId()).isEmpty();
        return flows.stream()
                .map(flow -> throughOffice && Side.endsOnPremises(flow) ? lost(flow) : flow)
                .filter(receiver::takes)
                .map(flow -> narrowed(flow, flow.end().isEmpty() ? unplaced : theirs))
                .filter(flow -> !flow.there().isEmpty())
                .toList();
    }

    /** On-premises may route it on to the receiver's VPC, which has a way in from there: nobody can tell. */
    private static Flow lost(Flow flow) {
        return new Flow(
                Optional.empty(),
                List.of(),
                flow.there(),
                flow.doubts(),
                Traffic.NONE,
                Traffic.NONE,
                Set.of(),
                flow.inspectors(),
                flow.from());
    }

    private static Flow narrowed(Flow flow, Addresses to) {
        return new Flow(
                flow.end(),
                flow.receivers(),
                flow.there().with(to),
                flow.doubts(),
                flow.back(),
                flow.backMaybe(),
                flow.backDoubts(),
                flow.inspectors(),
                flow.from());
    }

    private Outcome fromInternet(Side sender, Side receiver) {
        if (receiver.spot().isEmpty()) {
            return outside(sender, receiver);
        }
        Optional<IPAddress> to = receiver.spot().flatMap(Spot::outside);
        return to.map(address -> Outcome.of(
                        sender, receiver, protocol, false, reach.fromInternet(address, traffic(sender.outside()))))
                .orElseGet(() -> Outcome.none(sender, receiver));
    }

    /** Nobody can tell. */
    private Outcome outside(Side sender, Side receiver) {
        Traffic any = traffic(sender.outside());
        return new Outcome(sender, receiver, Traffic.NONE, any, Traffic.NONE, any, List.of());
    }

    private Outcome fromOffice(Side sender, Side receiver) {
        if (receiver.spot().isEmpty()) {
            return outside(sender, receiver);
        }
        Spot spot = receiver.spot().get();
        List<Flow> flows = tracer.doors(spot.vpcId()).stream()
                .flatMap(door -> reach.fromOffice(door, spot.inside(), traffic(sender.outside())).stream())
                .filter(receiver::takes)
                .toList();
        return Outcome.of(sender, receiver, protocol, false, flows);
    }
}
