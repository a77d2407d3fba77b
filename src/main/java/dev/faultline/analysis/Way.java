package dev.faultline.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What becomes of a connection.
 *
 * @param hops the way there and back, as far as it was gone
 * @param missing what would have to be known for a certain answer; empty for one
 * @param arrivedAt where it came out, empty if it did not
 */
public record Way(Answer answer, List<Hop> hops, List<String> missing, String arrivedAt) {
    private static final Pattern MIDDLEBOX = Pattern.compile("(?<= to )(eni|vpce)-\\S+");
    private static final Pattern LINE = Pattern.compile("^(?:over|through) (\\S+)");

    static final Way LOST = new Way(Answer.NO, List.of(), List.of(), "");

    public Way {
        hops = List.copyOf(hops);
        missing = List.copyOf(missing);
    }

    static Way of(Trace trace) {
        return new Way(trace.roundTrip(), trace.hops(), trace.missing(), trace.arrivedAt());
    }

    /** The way there in short: the gateways, attachments and lines that it goes over. */
    public List<String> over() {
        Set<String> over = new LinkedHashSet<>();
        for (Hop hop : hops) {
            if (hop.direction() == Hop.Direction.FORWARD && hop.decision() != Hop.Decision.DENY) {
                over.addAll(names(hop));
            }
        }
        return over.isEmpty() && hops.isEmpty() && !arrivedAt.isEmpty() ? List.of(arrivedAt) : List.copyOf(over);
    }

    private static List<String> names(Hop hop) {
        return switch (hop.step()) {
            // Who only passes packets on leaves no hop of its own.
            case ROUTE ->
                MIDDLEBOX
                        .matcher(hop.detail())
                        .results()
                        .map(MatchResult::group)
                        .toList();
            case INTERNET_GATEWAY,
                    EGRESS_ONLY_INTERNET_GATEWAY,
                    NAT_GATEWAY,
                    APPLIANCE,
                    VPC_PEERING_CONNECTION,
                    TRANSIT_GATEWAY,
                    VPC_ENDPOINT,
                    LOAD_BALANCER -> List.of(hop.at().id(), hop.by().id());
            case VPN_GATEWAY, DIRECT_CONNECT ->
                Stream.concat(
                                Stream.of(hop.at().id(), hop.by().id()),
                                LINE.matcher(hop.detail()).results().map(match -> match.group(1)))
                        .toList();
            default -> List.of();
        };
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
