package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Decision;
import dev.faultline.analysis.Hop.Direction;
import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.analysis.Side.Where;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses the packet to show, and traces it: one that passes if any does, else the one that gets furthest. */
final class Witnesses {
    private static final int MOST_TRIED = 20;

    private final Tracer tracer;
    private final Examples examples;
    private final Protocol protocol;
    private final Protocol amongSets;
    private final PortRange ports;
    private final boolean byPublicAddress;

    /** @param amongSets the protocol as the sets name it */
    Witnesses(
            Tracer tracer,
            Examples examples,
            Protocol protocol,
            Protocol amongSets,
            PortRange ports,
            boolean byPublicAddress) {
        this.tracer = tracer;
        this.examples = examples;
        this.protocol = protocol;
        this.amongSets = amongSets;
        this.ports = ports;
        this.byPublicAddress = byPublicAddress;
    }

    /** @param outcomes at least one */
    Witness choose(List<Outcome> outcomes) {
        for (Answer wanted : List.of(Answer.YES, Answer.UNKNOWN)) {
            Optional<Outcome> first = outcomes.stream()
                    .filter(outcome -> outcome.answer() == wanted)
                    .findFirst();
            if (first.isPresent()) {
                return witness(first.get());
            }
        }
        return outcomes.stream()
                .sorted((one, other) ->
                        Boolean.compare(one.best().isEmpty(), other.best().isEmpty()))
                .limit(MOST_TRIED)
                .map(this::witness)
                .min(Witness.FURTHEST)
                .orElseThrow();
    }

    private Witness witness(Outcome outcome) {
        Traffic best = outcome.best();
        int port = ports.from() == ports.to() ? ports.from() : protocol.hasPorts() ? Examples.port(best) : 0;
        Traffic onPort = best.on(new PortRange(port, port));
        boolean sourceVaries = !outcome.from().inside();
        Side varying = sourceVaries ? outcome.from() : outcome.to();
        Addresses passing = onPort.addresses().isEmpty() ? varying.addresses() : onPort.addresses();
        IPAddress example = examples.of(varying.where(), passing);
        ClientPorts clients = outcome.clientPorts(amongSets, port, example);
        Packet packet = packet(outcome, example, port, clients);
        return new Witness(outcome, arrived(outcome, trace(outcome, packet)), clients);
    }

    private Packet packet(Outcome outcome, IPAddress example, int port, ClientPorts clients) {
        boolean fromInside = outcome.from().inside();
        IPAddress source = fromInside ? outcome.from().spot().orElseThrow().inside() : example;
        IPAddress destination = outcome.to()
                .spot()
                .map(spot -> address(spot, outcome.from().where()))
                .orElse(example);
        PortRange to = new PortRange(port, port);
        return new Packet(source, destination, protocol, protocol.hasPorts() ? clientPort(outcome, clients) : to, to);
    }

    /** What a sender calls the receiver by. */
    private IPAddress address(Spot receiver, Where from) {
        boolean publicly = from == Where.INTERNET || (from == Where.INSIDE && byPublicAddress);
        return publicly ? receiver.outside().orElse(receiver.inside()) : receiver.inside();
    }

    private static PortRange clientPort(Outcome outcome, ClientPorts clients) {
        boolean any = outcome.from()
                .spot()
                .flatMap(Spot::holder)
                .filter(NetworkInterface::loadBalancer)
                .isPresent();
        int port = clients.representative();
        return any ? Packet.EPHEMERAL : new PortRange(port, port);
    }

    private Trace trace(Outcome outcome, Packet packet) {
        if (outcome.from().inside()) {
            Spot sender = outcome.from().spot().orElseThrow();
            return sender.holder()
                    .map(eni -> tracer.fromInterface(eni, packet))
                    .orElseGet(() -> stopped(
                            packet,
                            sender.ref(),
                            Step.DELIVERY,
                            "no network interface has %s, so nobody sends from it"
                                    .formatted(sender.inside().toCanonicalString())));
        }
        if (!outcome.to().inside()) {
            return new Trace(
                    packet,
                    Answer.UNKNOWN,
                    Answer.UNKNOWN,
                    List.of(),
                    List.of(),
                    List.of("the networks outside AWS: neither end lies in a VPC of the snapshot"),
                    "");
        }
        return toInside(outcome, outcome.to().spot().orElseThrow(), packet);
    }

    /** What comes out elsewhere than where it was sent has not arrived, whatever happens there. */
    private Trace arrived(Outcome outcome, Trace trace) {
        List<Hop> there = trace.hops().stream()
                .takeWhile(hop -> hop.direction() == Direction.FORWARD)
                .toList();
        Ref end =
                there.isEmpty() ? new Ref("", "") : there.get(there.size() - 1).at();
        boolean ended = trace.forward() != Answer.NO
                && !there.isEmpty()
                && there.get(there.size() - 1).step() == Step.DELIVERY
                && there.get(there.size() - 1).decision() == Decision.ALLOW;
        if (!ended || right(outcome.to(), end)) {
            return trace;
        }
        List<Packet> packets = trace.packets().subList(0, there.size());
        boolean mayGoOn = end.type().equals("OnPremises")
                && outcome.from().inside()
                && outcome.to().inside()
                && !tracer.doors(outcome.to().spot().orElseThrow().vpcId()).isEmpty();
        return mayGoOn ? lost(outcome.to(), trace, there, packets) : astray(trace, there, packets, end);
    }

    private static boolean right(Side to, Ref end) {
        return switch (end.type()) {
            case "NetworkInterface" ->
                to.spot()
                        .flatMap(Spot::holder)
                        .filter(eni -> eni.id().equals(end.id()))
                        .isPresent();
            case "Internet" -> to.where() == Where.INTERNET;
            case "OnPremises" -> to.where() == Where.OFFICE;
            default -> to.where() != Where.OFFICE;
        };
    }

    private static Trace lost(Side to, Trace trace, List<Hop> there, List<Packet> packets) {
        Set<String> missing = new LinkedHashSet<>(trace.missing());
        missing.add(
                "whether on-premises routes it on to " + to.spot().orElseThrow().vpcId());
        return new Trace(
                trace.packet(),
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                there,
                packets,
                List.copyOf(missing),
                trace.arrivedAt());
    }

    private static Trace astray(Trace trace, List<Hop> there, List<Packet> packets, Ref end) {
        List<Hop> hops = new ArrayList<>(there);
        String detail = "it comes out %s, and not where it was sent".formatted(place(end));
        hops.set(there.size() - 1, new Hop(Direction.FORWARD, end, Step.DELIVERY, Decision.DENY, end, detail));
        return new Trace(trace.packet(), Answer.NO, Answer.NO, hops, packets, List.of(), "");
    }

    private static String place(Ref end) {
        return switch (end.type()) {
            case "OnPremises" -> "on-premises";
            case "Internet" -> "on the internet";
            default -> "at " + end.id();
        };
    }

    private Trace toInside(Outcome outcome, Spot receiver, Packet packet) {
        if (outcome.from().where() == Where.INTERNET) {
            return receiver.outside().isPresent()
                    ? tracer.fromInternet(packet)
                    : stopped(
                            packet,
                            receiver.ref(),
                            Step.INTERNET_GATEWAY,
                            "%s has no public address"
                                    .formatted(receiver.inside().toCanonicalString()));
        }
        return tracer.doors(receiver.vpcId()).stream()
                .map(door -> arrived(outcome, tracer.fromOnPremises(door, packet)))
                .min(Witness.BETTER)
                .orElseGet(() -> stopped(
                        packet,
                        new Ref("Vpc", receiver.vpcId()),
                        Step.VPN_GATEWAY,
                        "no VPN, Direct Connect or transit gateway leads from on-premises to it"));
    }

    private static Trace stopped(Packet packet, Ref at, Step step, String detail) {
        return Trace.stopped(packet, new Hop(Direction.FORWARD, at, step, Decision.DENY, at, detail));
    }
}
