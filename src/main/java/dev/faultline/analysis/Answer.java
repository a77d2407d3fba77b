package dev.faultline.analysis;

import java.util.Locale;

/** What can be said of a question: proven either way, or not to be told from what was read. */
public enum Answer {
    YES,
    NO,
    UNKNOWN;

    /** The answer to both questions together: one NO decides, then one UNKNOWN. */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : YES;
    }

    /** The answer to either question: one YES decides, then one UNKNOWN. */
    public Answer or(Answer other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : NO;
    }

    /** As it stands in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
