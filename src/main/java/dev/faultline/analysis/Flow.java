package dev.faultline.analysis;

import dev.faultline.analysis.Journey.End;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import inet.ipaddr.IPAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Packets that come out at one place, and which answers to them come back. The ports of {@code there} are those that the
 * packets go to; the ports of the answers are those that the packets came from.
 *
 * @param end where they come out; nothing where nobody can tell
 * @param receivers the interfaces at that end, where it is inside a VPC
 * @param there which packets, by the address at the end that varies
 * @param doubts what would have to be known for certainty that they come out there; empty if they do
 * @param back the answers that come back for certain
 * @param backMaybe the answers that may come back
 * @param backDoubts what would have to be known about those
 * @param inspectors appliances and firewalls on the way there
 * @param from the ports that packets with ports have to be sent from; others go other ways, if any
 */
record Flow(
        Optional<End> end,
        List<NetworkInterface> receivers,
        Traffic there,
        Set<String> doubts,
        Traffic back,
        Traffic backMaybe,
        Set<String> backDoubts,
        Set<String> inspectors,
        PortRange from) {
    /** The part of it with some addresses at the end that varies. */
    Flow with(Addresses addresses) {
        return new Flow(end, receivers, there.with(addresses), doubts, back, backMaybe, backDoubts, inspectors, from);
    }

    /** Whether a packet between the fixed end and an address gets there. */
    Answer forward(Protocol protocol, int port, IPAddress address) {
        if (!there.contains(protocol, port, address)) {
            return Answer.NO;
        }
        return end.isPresent() && doubts.isEmpty() ? Answer.YES : Answer.UNKNOWN;
    }

    /** Whether the answer to such a packet, sent from a port, gets back. */
    Answer back(Protocol protocol, int answeringPort, IPAddress address) {
        if (back.contains(protocol, answeringPort, address)) {
            return Answer.YES;
        }
        return end.isEmpty() || backMaybe.contains(protocol, answeringPort, address) ? Answer.UNKNOWN : Answer.NO;
    }
}
