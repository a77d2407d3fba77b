package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Severity;
import dev.faultline.finding.Verdict;
import dev.faultline.model.Coverage;
import java.util.Locale;

/**
 * The audit in one sentence, for somebody who was just woken by it.
 *
 * @param text the sentence
 * @param tone how grave it is
 */
record Headline(String text, Tone tone) {
    /** How grave the sentence is. */
    enum Tone {
        ALARM,
        CONCERN,
        DOUBT,
        CALM;

        /** As it stands in the style sheet. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Headline of(AuditResult result) {
        long critical = result.violated(Severity.CRITICAL);
        long high = result.violated(Severity.HIGH);
        long lesser = lesser(result);
        if (critical > 0) {
            return new Headline(
                    high > 0
                            ? "Act now: %s critical and %s".formatted(number(critical), count(high, "high finding"))
                            : "Act now: " + count(critical, "critical finding"),
                    Tone.ALARM);
        }
        if (high > 0) {
            return new Headline(count(high, "high finding") + ", none critical", Tone.ALARM);
        }
        if (lesser > 0) {
            return new Headline("Nothing critical or high, " + count(lesser, "lesser finding"), Tone.CONCERN);
        }
        if (result.unknown() > 0
                || !result.coverage().complete()
                || result.coverage().lines().isEmpty()) {
            return new Headline("No findings, but not everything could be seen", Tone.DOUBT);
        }
        if (result.count(Verdict.SATISFIED) == 0) {
            return new Headline("No findings, because there was nothing to examine", Tone.DOUBT);
        }
        return new Headline("No findings", Tone.CALM);
    }

    /** What could not be told or read, or that there was nothing such; the part that must never go unsaid. */
    static String doubts(AuditResult result) {
        String answers = result.unknown() == 0
                ? "Every rule could be judged"
                : count(result.unknown(), "answer") + " could not be told";
        return answers + "; " + calls(result.coverage());
    }

    private static String calls(Coverage coverage) {
        if (coverage.lines().isEmpty()) {
            return "no record of which AWS calls were made";
        }
        String all = count(coverage.lines().size(), "AWS call");
        return gaps(coverage) == 0 ? all + ", none incomplete" : number(gaps(coverage)) + " of " + all + " incomplete";
    }

    static long gaps(Coverage coverage) {
        return coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .count();
    }

    /** The number and its noun: "1 finding", "1,200 findings". */
    static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static long lesser(AuditResult result) {
        return result.violated(Severity.MEDIUM) + result.violated(Severity.LOW) + result.violated(Severity.INFO);
    }
}
