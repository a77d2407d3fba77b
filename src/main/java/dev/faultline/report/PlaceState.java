package dev.faultline.report;

import java.util.Locale;

/** How much of one account in one region was read. */
enum PlaceState {
    COMPLETE("complete"),
    PARTLY("partly read"),
    NOTHING("not read"),
    DISABLED("region not enabled");

    private final String words;

    PlaceState(String words) {
        this.words = words;
    }

    /** As a person says it. */
    String words() {
        return words;
    }

    /** As it stands in the style sheet. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
