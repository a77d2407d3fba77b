package dev.faultline.finding;

import java.util.Locale;

/** How much a finding matters, worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** As it stands in reports and on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no severity is written so */
    public static Severity of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
