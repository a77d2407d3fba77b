package dev.faultline.analysis;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of one packet and of the answer to it.
 *
 * @param forward whether the packet arrives
 * @param back whether the answer arrives, if the packet does
 * @param hops in the order in which they were met, forward then back
 * @param packets what the packet looked like at each hop: translations change it
 * @param missing what would have to be read for a certain answer; empty for one
 * @param arrivedAt where the packet came out, or empty if it did not
 */
public record Trace(
        Packet packet,
        Answer forward,
        Answer back,
        List<Hop> hops,
        List<Packet> packets,
        List<String> missing,
        String arrivedAt) {
    public Trace {
        hops = List.copyOf(hops);
        packets = List.copyOf(packets);
        missing = List.copyOf(missing);
    }

    /** A line for each step, for evidence. */
    public List<String> lines() {
        return hops.stream()
                .map(hop -> (hop.direction() == Hop.Direction.FORWARD ? "there, " : "back, ") + HopText.line(hop))
                .toList();
    }

    /** Whether a conversation is possible: there and back again. */
    public Answer roundTrip() {
        return forward.and(back);
    }

    /** The hop that stops the packet or the answer to it; nothing if none does for certain. */
    public Optional<Hop> stop() {
        return hops.stream().filter(hop -> hop.decision() == Hop.Decision.DENY).findFirst();
    }

    /** The same where AWS chooses between ways that do not all lead there. */
    Trace undecided(String lacking) {
        return new Trace(packet, Answer.UNKNOWN, Answer.UNKNOWN, hops, packets, List.of(lacking), arrivedAt);
    }

    /** One that got nowhere for a reason that no step looks at. */
    static Trace stopped(Packet packet, Hop by) {
        return new Trace(packet, Answer.NO, Answer.NO, List.of(by), List.of(packet), List.of(), "");
    }
}
