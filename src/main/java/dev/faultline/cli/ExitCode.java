package dev.faultline.cli;

/** What a script can tell from how a command ended. Findings are not errors, and errors are not findings. */
enum ExitCode {
    CLEAN(0, "clean"),
    FINDINGS(1, "findings at or over --fail-on"),
    USAGE(2, "usage, configuration or unreadable input"),
    INCOMPLETE(3, "coverage incomplete under --strict"),
    FAILURE(4, "failure: credentials, or a bug");

    private final int value;
    private final String meaning;

    ExitCode(int value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    int value() {
        return value;
    }

    @Override
    public String toString() {
        return value + " (" + meaning + ")";
    }
}
