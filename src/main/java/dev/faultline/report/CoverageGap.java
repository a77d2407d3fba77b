package dev.faultline.report;

import dev.faultline.model.Coverage;
import java.util.Comparator;
import java.util.List;

/** A call that did not give all it should have, and what a person can do about it. */
record CoverageGap(Coverage.Line line) {
    static List<CoverageGap> of(Coverage coverage) {
        return coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .sorted(Comparator.comparing(Coverage.Line::status)
                        .thenComparing(Coverage.Line::permission)
                        .thenComparing(Coverage.Line::account)
                        .thenComparing(Coverage.Line::region))
                .map(CoverageGap::new)
                .toList();
    }

    /** The IAM actions whose denial left a gap, each once. */
    static List<String> permissions(Coverage coverage) {
        return coverage.lines().stream()
                .filter(line -> line.status() == Coverage.Status.DENIED)
                .map(Coverage.Line::permission)
                .distinct()
                .sorted()
                .toList();
    }

    String nextStep() {
        return switch (line.status()) {
            case OK, UNSUPPORTED -> "";
            case DENIED -> "Grant " + line.permission();
            case THROTTLED -> "Collect again when the account is quieter";
            case DISABLED_REGION -> "Enable the region, or leave it out with --region";
            case FAILED -> "Collect again";
            case NOT_ASKED -> "Collect with this operation in scope";
        };
    }
}
