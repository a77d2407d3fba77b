package dev.faultline.analysis;

import dev.faultline.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Packets of which the same is known.
 *
 * @param traffic by the address at the end that varies
 * @param forward whether they arrive; never NO
 * @param roundTrip whether they arrive and their answers come back, whole classes of clients' at least
 * @param missing what would have to be known for certainty
 */
record ReachedPart(Traffic traffic, Answer forward, Answer roundTrip, List<String> missing) {
    private static final int ECHO = 8 << 8;
    private static final int ECHO_IPV6 = 128 << 8;

    ReachedPart {
        missing = List.copyOf(missing);
    }

    /**
     * What several ways to one place make of packets together: of each packet, the best that any of them does.
     *
     * @param anyPort whether who asks chooses any port above 1023
     */
    static List<ReachedPart> of(List<Flow> flows, boolean anyPort) {
        Traffic yes = Traffic.NONE;
        Traffic possible = Traffic.NONE;
        Traffic arriving = Traffic.NONE;
        Traffic all = Traffic.NONE;
        for (Flow flow : flows) {
            boolean lost = flow.end().isEmpty();
            boolean sure = !lost && flow.doubts().isEmpty();
            all = all.or(flow.there());
            arriving = sure ? arriving.or(flow.there()) : arriving;
            yes = sure ? yes.or(answered(flow.there(), flow.back(), anyPort)) : yes;
            possible = possible.or(
                    lost ? flow.there() : answered(flow.there(), flow.back().or(flow.backMaybe()), anyPort));
        }
        Traffic maybe = possible.minus(yes);
        Traffic no = all.minus(possible).minus(yes);
        List<ReachedPart> parts = new ArrayList<>();
        add(parts, yes, Answer.YES, Answer.YES, flows);
        add(parts, maybe.and(arriving), Answer.YES, Answer.UNKNOWN, flows);
        add(parts, maybe.minus(arriving), Answer.UNKNOWN, Answer.UNKNOWN, flows);
        add(parts, no.and(arriving), Answer.YES, Answer.NO, flows);
        add(parts, no.minus(arriving), Answer.UNKNOWN, Answer.NO, flows);
        return parts;
    }

    private static void add(
            List<ReachedPart> parts, Traffic traffic, Answer forward, Answer roundTrip, List<Flow> flows) {
        if (traffic.isEmpty()) {
            return;
        }
        Set<String> missing = new TreeSet<>();
        boolean certain = forward == Answer.YES && roundTrip != Answer.UNKNOWN;
        for (Flow flow : certain ? List.<Flow>of() : flows) {
            if (!flow.there().and(traffic).isEmpty()) {
                missing.addAll(forward == Answer.UNKNOWN ? flow.doubts() : Set.of());
                missing.addAll(roundTrip == Answer.UNKNOWN ? flow.backDoubts() : Set.of());
            }
        }
        parts.add(new ReachedPart(traffic, forward, roundTrip, List.copyOf(missing)));
    }

    /** What answers come back to; to most of ICMP none is expected. */
    static Traffic answered(Traffic there, Traffic back, boolean anyPort) {
        Traffic answered = Traffic.NONE;
        for (Protocol protocol : there.bands().keySet()) {
            Traffic own = there.of(protocol);
            Traffic served = own.with(Outcome.served(back.of(protocol), anyPort));
            if (protocol.hasTypes()) {
                served = served.or(own.minus(own.icmp(protocol.equals(Protocol.ICMP) ? ECHO : ECHO_IPV6)));
            }
            answered = answered.or(served);
        }
        return answered;
    }
}
