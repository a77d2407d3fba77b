package dev.faultline.finding;

/** What a rule says. Not knowing is a verdict of its own. */
public enum Verdict {
    VIOLATED("violated"),
    UNKNOWN("unknown"),
    SATISFIED("satisfied"),
    NOT_APPLICABLE("notApplicable");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** As it stands in {@code report.json}. */
    public String text() {
        return text;
    }
}
