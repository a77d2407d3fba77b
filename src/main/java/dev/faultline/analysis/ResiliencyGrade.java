package dev.faultline.analysis;

import java.util.List;

/**
 * Which of AWS's models of resiliency the Direct Connect of a gateway looks like (AWS Direct Connect User Guide,
 * Resiliency Toolkit). It is about what AWS sees, and promises nothing: an SLA also asks for what no API tells.
 *
 * @param gatewayId a Direct Connect gateway, a virtual private gateway or a transit gateway
 * @param model what the paths that are known to carry traffic make
 * @param next what is missing for the next model, as imperatives; empty for the highest
 * @param capacity what is left when its largest port is lost, as a sentence without a full stop; empty where none is usable
 * @param doubts why it may be a better one; empty if it is not
 * @param notes what else a person must know
 */
public record ResiliencyGrade(
        String account,
        String region,
        String gatewayId,
        String name,
        Model model,
        List<String> next,
        String capacity,
        List<String> doubts,
        List<String> notes) {
    /** What no AWS API tells, wherever it is said how resilient a Direct Connect is. */
    public static final String UNSEEN =
            "Customer routers, cross-connects and the lines behind a location are visible to no AWS API, and none is judged";

    /** The models, the worse before the better. */
    public enum Model {
        NONE("none", "no Direct Connect carries traffic to it"),
        SINGLE_DEVICE("single-device", "topology hangs on a single device, which matches no model"),
        DEVELOPMENT("development-and-test", "topology matches the development and test model"),
        HIGH("high", "topology matches the high resiliency model (99.9 %)"),
        MAXIMUM("maximum", "topology matches the maximum resiliency model (99.99 %)");

        private final String word;
        private final String text;

        Model(String word, String text) {
            this.word = word;
            this.text = text;
        }

        /** As it stands in reports. */
        public String word() {
            return word;
        }

        /** As it is said in a sentence. */
        public String text() {
            return text;
        }
    }

    public ResiliencyGrade {
        next = List.copyOf(next);
        doubts = List.copyOf(doubts);
        notes = List.copyOf(notes);
    }

    /** How it is in a sentence, without a full stop. */
    public String text() {
        if (certain()) {
            return model.text;
        }
        return model == Model.NONE
                ? "cannot be told: none of what is seen is known to carry traffic"
                : "cannot be told: of what is seen the %s, but there may be more".formatted(model.text);
    }

    /** Whether the model is the last word; if not, it is that or a better one. */
    public boolean certain() {
        return doubts.isEmpty();
    }
}
