package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;

/** Traces a packet, and sees to it that the symbolic engine answers the same. */
final class BothEngines {
    private final Topology topology;
    private final Tracer tracer;
    private final Reach reach;

    /** What both ask. */
    record Answers(Answer forward, Answer roundTrip) {}

    BothEngines(Topology topology) {
        this.topology = topology;
        this.tracer = new Tracer(topology);
        this.reach = new Reach(topology);
    }

    Trace fromInterface(NetworkInterface sender, Packet packet) {
        Trace trace = tracer.fromInterface(sender, packet);
        // What leaves to a public address of ours comes in again: the sets stop at the internet.
        if (topology.publicHolder(packet.destination()).isEmpty()) {
            Traffic all = reach.everything(packet.family());
            same(trace, reach.fromInterface(sender, packet.source(), all), packet.destination());
        }
        return trace;
    }

    Trace fromInternet(Packet packet) {
        Trace trace = tracer.fromInternet(packet);
        Traffic all = reach.everything(packet.family()).with(Addresses.internet(packet.family()));
        same(trace, reach.fromInternet(packet.destination(), all), packet.source());
        return trace;
    }

    Trace fromOnPremises(String vpcId, Packet packet) {
        if (!topology.inVpc(vpcId, packet.destination())) {
            // The sets are asked for the addresses of a VPC.
            return tracer.fromOnPremises(vpcId, packet);
        }
        for (End door : tracer.doors(vpcId)) {
            List<Flow> flows = reach.fromOffice(door, packet.destination(), reach.everything(packet.family()));
            same(tracer.fromOnPremises(door, packet), flows, packet.source());
        }
        return tracer.fromOnPremises(vpcId, packet);
    }

    private void same(Trace trace, List<Flow> flows, IPAddress other) {
        assertThat(inSets(reach, trace.packet(), flows, other))
                .as("in sets, where traced: %s", trace)
                .isEqualTo(new Answers(trace.forward(), trace.roundTrip()));
    }

    static Answers inSets(Reach reach, Packet packet, List<Flow> flows, IPAddress other) {
        Protocol protocol = reach.among(packet.family(), packet.protocol());
        Answer there = Answer.NO;
        Answer both = Answer.NO;
        for (Flow flow : flows) {
            boolean sent = !packet.protocol().hasPorts()
                    || flow.from().contains(packet.sourcePorts().from());
            Answer one = sent ? flow.forward(protocol, packet.destinationPorts().from(), other) : Answer.NO;
            there = there.or(one);
            Optional<Packet> reply = packet.reply();
            Answer back = reply.isEmpty() && flow.end().isPresent()
                    ? Answer.YES
                    : flow.back(
                            protocol, reply.orElse(packet).destinationPorts().from(), other);
            both = both.or(one.and(back));
        }
        return new Answers(there, both);
    }
}
