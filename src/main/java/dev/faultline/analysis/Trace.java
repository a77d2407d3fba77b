package dev.faultline.analysis;

import java.util.List;

/**
 * What becomes of one packet and of the answer to it.
 *
 * @param forward whether the packet arrives
 * @param back whether the answer arrives, if the packet does
 * @param hops in the order in which they were met, forward then back
 * @param missing what would have to be read for a certain answer; empty for one
 * @param arrivedAt where the packet came out, or empty if it did not
 */
public record Trace(
        Packet packet, Answer forward, Answer back, List<Hop> hops, List<String> missing, String arrivedAt) {
    public Trace {
        hops = List.copyOf(hops);
        missing = List.copyOf(missing);
    }

    /** A line for each step, for evidence. */
    public List<String> lines() {
        return hops.stream().map(Hop::line).toList();
    }

    /** Whether a conversation is possible: there and back again. */
    public Answer roundTrip() {
        return forward.and(back);
    }
}
