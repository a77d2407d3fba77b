package dev.faultline.analysis;

import java.util.Comparator;

/**
 * One packet that stands for all that were asked about.
 *
 * @param outcome what it was taken from
 * @param clients the ports of who asks to which answers come back
 */
record Witness(Outcome outcome, Trace trace, ClientPorts clients) {
    /** The one that gets furthest first. */
    static final Comparator<Trace> BETTER = Comparator.comparingInt((Trace trace) -> rank(trace.roundTrip()))
            .thenComparingInt(trace -> rank(trace.forward()))
            .thenComparingInt(trace -> -trace.hops().size());

    /** The same. */
    static final Comparator<Witness> FURTHEST = Comparator.comparing(Witness::trace, BETTER);

    private static int rank(Answer answer) {
        return switch (answer) {
            case YES -> 0;
            case UNKNOWN -> 1;
            case NO -> 2;
        };
    }
}
