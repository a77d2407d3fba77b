package dev.faultline.analysis;

import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.List;

/**
 * What the sets say about packets of one protocol from one side to another, by the address at the end that varies.
 *
 * @param yes those with which a conversation is possible for certain, for whole classes of clients
 * @param maybe those with which it may be possible
 * @param there those that arrive for certain
 * @param perhapsThere those that may arrive
 * @param flows what they were taken from
 */
record Outcome(Side from, Side to, Traffic yes, Traffic maybe, Traffic there, Traffic perhapsThere, List<Flow> flows) {
    /** Nothing gets anywhere. */
    static Outcome none(Side from, Side to) {
        return new Outcome(from, to, Traffic.NONE, Traffic.NONE, Traffic.NONE, Traffic.NONE, List.of());
    }

    static Outcome of(Side from, Side to, Protocol protocol, boolean anyPort, List<Flow> flows) {
        Traffic yes = Traffic.NONE;
        Traffic maybe = Traffic.NONE;
        Traffic there = Traffic.NONE;
        Traffic perhaps = Traffic.NONE;
        for (Flow flow : flows) {
            boolean sure = flow.end().isPresent() && flow.doubts().isEmpty();
            Traffic answered = flow.there().with(served(flow.back().of(protocol), anyPort));
            Traffic doubtful = flow.end().isEmpty()
                    ? flow.there()
                    : flow.there().with(served(flow.back().or(flow.backMaybe()).of(protocol), anyPort));
            yes = sure ? yes.or(answered) : yes;
            maybe = maybe.or(doubtful);
            there = sure ? there.or(flow.there()) : there;
            perhaps = sure ? perhaps : perhaps.or(flow.there());
        }
        return new Outcome(from, to, yes, maybe.minus(yes), there, perhaps.minus(there), flows);
    }

    /** What one packet tells, where the sets do not go. */
    static Outcome traced(Side from, Side to, Traffic asked, Trace trace) {
        return new Outcome(
                from,
                to,
                trace.roundTrip() == Answer.YES ? asked : Traffic.NONE,
                trace.roundTrip() == Answer.UNKNOWN ? asked : Traffic.NONE,
                trace.forward() == Answer.YES ? asked : Traffic.NONE,
                trace.forward() == Answer.UNKNOWN ? asked : Traffic.NONE,
                List.of());
    }

    /** Who gets answers whatever port is chosen, of those that a whole class of clients chooses from. */
    static Addresses served(Traffic back, boolean anyPort) {
        return anyPort
                ? back.throughout(Packet.EPHEMERAL).addresses()
                : back.throughout(ClientPorts.LINUX)
                        .addresses()
                        .or(back.throughout(ClientPorts.WINDOWS).addresses());
    }

    Answer answer() {
        return !yes.isEmpty() ? Answer.YES : maybe.isEmpty() ? Answer.NO : Answer.UNKNOWN;
    }

    /** The part that gets furthest. */
    Traffic best() {
        return !yes.isEmpty() ? yes : !maybe.isEmpty() ? maybe : !there.isEmpty() ? there : perhapsThere;
    }

    /** The client's ports to which answers come back, or may. */
    ClientPorts clientPorts(Protocol protocol, int port, IPAddress varying) {
        List<PortRange> open = flows.stream()
                .filter(flow -> flow.there().contains(protocol, port, varying))
                .flatMap(flow -> flow.back().or(flow.backMaybe()).bands().getOrDefault(protocol, List.of()).stream())
                .filter(band -> band.addresses().contains(varying))
                .map(Traffic.Band::ports)
                .toList();
        return ClientPorts.of(open);
    }
}
