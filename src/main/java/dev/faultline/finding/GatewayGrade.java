package dev.faultline.finding;

import java.util.List;

/**
 * Which of AWS's models of resiliency the Direct Connect of a gateway looks like.
 *
 * @param model as in reports
 * @param text the same in a sentence, without a full stop
 * @param next what is missing for the next model
 * @param capacity what is left when its largest port is lost, as a sentence without a full stop, or empty
 * @param doubts why it may be a better one; empty if it is not
 * @param notes what else a person must know
 */
public record GatewayGrade(
        String gateway,
        String name,
        String account,
        String region,
        String model,
        String text,
        List<String> next,
        String capacity,
        List<String> doubts,
        List<String> notes) {
    public GatewayGrade {
        next = List.copyOf(next);
        doubts = List.copyOf(doubts);
        notes = List.copyOf(notes);
    }
}
