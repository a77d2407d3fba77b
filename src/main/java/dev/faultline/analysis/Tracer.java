package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.analysis.Journey.Origin;
import dev.faultline.model.Coverage;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Follows one packet through the network, step by step as AWS does it, and then the answer to it. This is the reference for
 * what can reach what; see {@code aws-semantics.md}, and the Amazon VPC User Guide, for the order of the steps.
 */
public final class Tracer {
    private static final int MOST_WAYS = 256;

    private final Topology topology;
    private final Outage outage;

    /**
     * @param network with what {@link Analyses} derives
     * @param coverage what could not be read is not taken for absent
     */
    public Tracer(Network network, Coverage coverage) {
        this(new Topology(network, coverage));
    }

    Tracer(Topology topology) {
        this(topology, Outage.NONE);
    }

    /** @param outage what is out of order, for packets that ask for the way alone */
    Tracer(Topology topology, Outage outage) {
        this.topology = topology;
        this.outage = outage;
    }

    /** Sends a packet from a network interface. */
    public Trace fromInterface(NetworkInterface sender, Packet packet) {
        return everyWay(choices -> {
            Journey forward = Journey.forward(topology, packet, VpcSteps.originOf(sender), choices, outage);
            forward.askedFrom(sender.subnetId());
            new VpcSteps(forward).send(sender);
            return answered(packet, forward, new End(End.Kind.NETWORK_INTERFACE, sender.id(), sender.vpcId()));
        });
    }

    /** Asks for the way out of a subnet, whoever is in it. */
    Trace fromSubnet(String subnetId, String vpcId, Packet packet) {
        return everyWay(choices -> {
            Journey forward = Journey.forward(topology, packet, new Origin(vpcId, true, false), choices, outage);
            forward.askedFrom(subnetId);
            new VpcSteps(forward).leave(subnetId, vpcId);
            return answered(packet, forward, new End(End.Kind.SUBNET, subnetId, vpcId));
        });
    }

    /** Sends on what a load balancer's node passes with the address of who asked; its answer is the node's to find. */
    Trace fromNode(NetworkInterface node, Packet packet) {
        Optional<NetworkInterface> client = topology.holder(node.vpcId(), packet.source())
                .flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()));
        return everyWay(choices -> {
            Origin origin = client.map(VpcSteps::originOf).orElse(Origin.ELSEWHERE);
            Journey forward = Journey.forward(topology, packet, origin, choices, outage);
            new VpcSteps(forward).leave(node.subnetId(), node.vpcId());
            return new Trace(
                    packet,
                    forward.answer(),
                    Answer.YES,
                    forward.hops(),
                    forward.packets(),
                    List.copyOf(forward.missing()),
                    forward.end().map(End::id).orElse(""));
        });
    }

    /** Sends a packet from the internet to a public address. */
    public Trace fromInternet(Packet packet) {
        return everyWay(choices -> {
            Journey forward = Journey.forward(topology, packet, Origin.ELSEWHERE, choices, outage);
            new VpcSteps(forward).internet().in();
            return answered(
                    packet,
                    forward,
                    new End(End.Kind.INTERNET, packet.destination().toCanonicalString(), ""));
        });
    }

    /** The best that can become of a packet, whatever AWS chooses: where it has a choice that matters, nothing is sure. */
    private Trace everyWay(Function<Choices, Trace> once) {
        Choices choices = new Choices();
        Trace first = once.apply(choices);
        Trace best = first;
        boolean alike = true;
        for (int ways = 1; ways < MOST_WAYS && choices.another(); ways++) {
            Trace other = once.apply(choices);
            alike &= other.roundTrip() == first.roundTrip();
            best = better(best, other);
        }
        // Who asks for the way alone is not told on the way that AWS had a choice.
        return alike || !outage.wayAlone() ? best : best.undecided("which subnet of an attachment AWS chooses");
    }

    /** Sends a packet from on-premises to a private address of a VPC, over whichever way leads there best. */
    public Trace fromOnPremises(String vpcId, Packet packet) {
        Trace best = doors(vpcId).stream()
                .map(door -> fromOnPremises(door, packet))
                .reduce(Tracer::better)
                .orElseGet(() -> new Trace(packet, Answer.NO, Answer.NO, List.of(), List.of(), List.of(), ""));
        List<String> hidden = topology.doors().hidden(vpcId);
        return best.roundTrip() == Answer.NO && !hidden.isEmpty()
                ? new Trace(packet, Answer.UNKNOWN, Answer.UNKNOWN, best.hops(), best.packets(), hidden, "")
                : best;
    }

    Trace fromOnPremises(End door, Packet packet) {
        return everyWay(choices -> {
            Journey forward = Journey.forward(topology, packet, Origin.ELSEWHERE, choices, outage);
            new VpcSteps(forward).transit().fromOffice(door);
            return answered(packet, forward, door);
        });
    }

    /** Where on-premises may come in: the virtual private gateway, and what the VPC's transit gateways lead to. */
    List<End> doors(String vpcId) {
        return topology.doors().of(vpcId);
    }

    private static Trace better(Trace one, Trace other) {
        return rank(other) < rank(one) ? other : one;
    }

    private static int rank(Trace trace) {
        return switch (trace.roundTrip()) {
            case YES -> 0;
            case UNKNOWN -> 1;
            case NO -> trace.forward() == Answer.NO ? 3 : 2;
        };
    }

    private Trace answered(Packet packet, Journey forward, End sender) {
        List<Hop> hops = new ArrayList<>(forward.hops());
        List<Packet> packets = new ArrayList<>(forward.packets());
        Set<String> missing = new LinkedHashSet<>(forward.missing());
        Optional<End> end = forward.end();
        String arrivedAt = end.map(End::id).orElse("");
        if (forward.answer() == Answer.NO) {
            return new Trace(packet, Answer.NO, Answer.NO, hops, packets, List.of(), "");
        }
        if (end.isEmpty()) {
            return new Trace(packet, Answer.UNKNOWN, Answer.UNKNOWN, hops, packets, List.copyOf(missing), arrivedAt);
        }
        Optional<Packet> reply = forward.packet().reply();
        if (reply.isEmpty() || forward.answered()) {
            return new Trace(packet, forward.answer(), Answer.YES, hops, packets, List.copyOf(missing), arrivedAt);
        }
        Journey back = forward.back(reply.get(), sender);
        comeBack(back, end.get());
        hops.addAll(back.hops());
        packets.addAll(back.packets());
        missing.addAll(back.missing());
        if (back.answer() == Answer.NO) {
            missing.removeAll(back.missing());
        }
        // What got lost on its way back can neither be told to arrive nor not to.
        Answer answer = back.end().isEmpty() && back.answer() == Answer.YES ? Answer.UNKNOWN : back.answer();
        return new Trace(packet, forward.answer(), answer, hops, packets, List.copyOf(missing), arrivedAt);
    }

    private void comeBack(Journey back, End from) {
        VpcSteps steps = new VpcSteps(back);
        switch (from.kind()) {
            case SUBNET -> steps.leave(from.id(), from.vpcId());
            case NETWORK_INTERFACE ->
                steps.send(topology.networkInterface(from.id()).orElseThrow());
            case INTERNET -> steps.internet().back(from);
            case OFFICE -> {
                if (back.expected().kind() == End.Kind.OFFICE) {
                    String lacking = "what networks outside AWS send to each other";
                    back.lose(from.ref(), Hop.Step.VPN_GATEWAY, from.ref(), "not known: " + lacking, lacking);
                } else {
                    steps.transit().fromOffice(from);
                }
            }
            case SERVICE -> fromService(back, steps);
        }
    }

    /** A service answers inside the VPC; only the ACL of the subnet that asked is met, and Amazon's own do not meet that. */
    private void fromService(Journey back, VpcSteps steps) {
        End asked = back.expected();
        Optional<NetworkInterface> sender = topology.networkInterface(asked.id());
        IPAddress from = back.packet().source();
        if (sender.isPresent()
                && AmazonServices.reachedFrom(
                        topology, asked.vpcId(), sender.get().subnetId(), from)) {
            back.arrive(asked, "the answer is back where the question came from");
        } else {
            steps.deliver(asked.vpcId(), "");
        }
    }
}
