package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Protocol;
import java.util.List;

/**
 * Whether one end can talk to the other, shown by one packet that stands for all that were asked about.
 *
 * @param from as it was named
 * @param to as it was named
 * @param verdict whether a conversation is possible; of a load balancer, with one of its targets as well
 * @param trace the packet, there and back
 * @param headline the verdict in one sentence
 * @param change the smallest thing that would have to change; empty unless the verdict is NO
 * @param missing what would have to be known for a certain answer
 * @param notes what part of what was asked about passes, and for whom
 * @param behind what a load balancer does next: from its node to each target
 */
public record PathAnswer(
        Endpoint from,
        Endpoint to,
        Family family,
        Protocol protocol,
        Answer verdict,
        Trace trace,
        String headline,
        String change,
        List<String> missing,
        List<String> notes,
        List<PathAnswer> behind) {
    public PathAnswer {
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
        behind = List.copyOf(behind);
    }

    /** The port that was spoken to. */
    public int port() {
        return trace.packet().destinationPorts().from();
    }
}
