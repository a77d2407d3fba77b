package dev.faultline.analysis;

import java.util.List;

/**
 * What becomes of a connection.
 *
 * @param hops the way there and back, as far as it was gone
 * @param missing what would have to be known for a certain answer; empty for one
 * @param arrivedAt where it came out, empty if it did not
 */
public record Way(Answer answer, List<Hop> hops, List<String> missing, String arrivedAt) {
    static final Way LOST = new Way(Answer.NO, List.of(), List.of(), "");

    public Way {
        hops = List.copyOf(hops);
        missing = List.copyOf(missing);
    }

    static Way of(Trace trace) {
        return new Way(trace.roundTrip(), trace.hops(), trace.missing(), trace.arrivedAt());
    }

    /** Lost where it comes out at something else than what it was for. */
    Way endingAt(String type) {
        boolean elsewhere = answer != Answer.NO
                && hops.stream()
                        .filter(hop -> hop.direction() == Hop.Direction.FORWARD && hop.step() == Hop.Step.DELIVERY)
                        .anyMatch(hop -> !hop.at().type().equals(type));
        return elsewhere ? LOST : this;
    }

    /** Either of two. */
    Way or(Way other) {
        return answer == Answer.YES || (answer == Answer.UNKNOWN && other.answer != Answer.YES) ? this : other;
    }
}
