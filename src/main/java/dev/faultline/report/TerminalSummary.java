package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Finding;
import dev.faultline.finding.Severity;
import dev.faultline.model.Coverage;
import dev.faultline.model.Provenance;
import dev.faultline.model.Troubles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The audit on one screen: how bad it is, the worst of it, and what could not be seen.
 *
 * @param width the columns of the terminal; lines that name resources are cut to it
 * @param colour whether the terminal understands ANSI colours, and its owner wants them
 */
public record TerminalSummary(int width, boolean colour) {
    private static final int NARROWEST = 40;
    private static final int WORST = 10;
    private static final int MOST_TROUBLES = 15;
    private static final String BOLD = "1";
    private static final String FAINT = "2";
    private static final Map<Severity, String> COLOURS = Map.of(
            Severity.CRITICAL, "1;31",
            Severity.HIGH, "31",
            Severity.MEDIUM, "33",
            Severity.LOW, "36",
            Severity.INFO, FAINT);
    private static final Map<Headline.Tone, String> TONES = Map.of(
            Headline.Tone.ALARM, "1;31",
            Headline.Tone.CONCERN, "1;33",
            Headline.Tone.DOUBT, "1;35",
            Headline.Tone.CALM, "1;32");

    public TerminalSummary {
        width = Math.max(width, NARROWEST);
    }

    /** Writes the summary, its last line ended. */
    public void write(AuditResult result, Appendable out) {
        List<String> lines = new ArrayList<>();
        headline(result, lines);
        tally(result, lines);
        worst(result, lines);
        gaps(result.coverage(), result.provenance(), lines);
        print(lines, out);
    }

    /** Writes what a collection could not read: every gap once, with what would close it. */
    public void writeGaps(Coverage coverage, Provenance provenance, Appendable out) {
        List<String> lines = new ArrayList<>();
        gaps(coverage, provenance, lines);
        print(lines.stream().filter(line -> !line.isEmpty()).toList(), out);
    }

    private static void print(List<String> lines, Appendable out) {
        try {
            for (String line : lines) {
                out.append(line).append('\n');
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void headline(AuditResult result, List<String> lines) {
        Headline headline = Headline.of(result);
        lines.add(paint(TONES.get(headline.tone()), headline.text()));
        lines.add(Headline.doubts(result));
        lines.add(paint(
                FAINT,
                String.join(
                        ", ",
                        Headline.count(result.accounts().size(), "account"),
                        Headline.count(result.regions().size(), "region"),
                        Headline.count(result.rules().size(), "rule"))));
    }

    private void tally(AuditResult result, List<String> lines) {
        lines.add("");
        for (Severity severity : Severity.values()) {
            lines.add(row(COLOURS.get(severity), severity.text(), result.violated(severity)));
        }
        lines.add(row("35", "unknown", result.unknown()));
        lines.add(row(FAINT, "waived", result.waived()));
    }

    private String row(String ansi, String name, long count) {
        String row = "  %-8s %7s".formatted(name, Headline.number(count));
        return count == 0 ? paint(FAINT, row) : paint(ansi, row);
    }

    private void worst(AuditResult result, List<String> lines) {
        List<Finding> open = result.findings().stream()
                .filter(Finding::open)
                .sorted(Finding.ORDER)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(paint(BOLD, "Worst first"));
        open.stream().limit(WORST).forEach(finding -> {
            String severity = "  %-8s  ".formatted(finding.severity().text());
            int rest = width - severity.length();
            lines.add(paint(COLOURS.get(finding.severity()), severity) + subject(finding, rest));
            lines.add(" ".repeat(severity.length()) + cut(finding.message(), rest));
        });
        if (open.size() > WORST) {
            lines.add(paint(FAINT, "  and " + Headline.number(open.size() - WORST) + " more"));
        }
    }

    /** The account and region stand there whole or not at all: half an account id helps nobody. */
    private static String subject(Finding finding, int columns) {
        Finding.Subject resource = finding.resource();
        String name = resource.name().isEmpty() ? "" : " (%s)".formatted(resource.name());
        String subject = finding.rule().id() + "  " + resource.id() + name;
        String placed = subject + " in " + finding.account() + "/" + finding.region();
        return cut(placed, columns).equals(VisibleText.line(placed)) ? VisibleText.line(placed) : cut(subject, columns);
    }

    private void gaps(Coverage coverage, Provenance provenance, List<String> lines) {
        Map<Coverage.Status, Integer> gaps = new EnumMap<>(Coverage.Status.class);
        coverage.lines().stream()
                .map(Coverage.Line::status)
                .filter(status -> !status.complete())
                .forEach(status -> gaps.merge(status, 1, Integer::sum));
        if (gaps.isEmpty()) {
            return;
        }
        String calls = gaps.entrySet().stream()
                .map(gap -> Headline.number(gap.getValue()) + " " + gap.getKey().text())
                .collect(Collectors.joining(", "));
        lines.add("");
        lines.add(paint(BOLD, cut("Calls that left a gap: " + calls, width)));
        List<TroubleText> troubles = TroubleText.of(Troubles.of(coverage), provenance);
        troubles.stream().limit(MOST_TROUBLES).forEach(trouble -> lines.add(cut("  " + trouble.line(), width)));
        if (troubles.size() > MOST_TROUBLES) {
            lines.add(paint(
                    FAINT, "  ... and " + Headline.number(troubles.size() - MOST_TROUBLES) + " more in the report"));
        }
        if (gaps.containsKey(Coverage.Status.DENIED)) {
            lines.add(cut("  'faultline policy' prints the policy to grant, with --format the role too", width));
        }
    }

    /** The text in one harmless line of at most so many characters. */
    private static String cut(String text, int columns) {
        String line = VisibleText.line(text);
        if (line.codePointCount(0, line.length()) <= columns) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
    }

    private String paint(String ansi, String text) {
        return colour ? "\u001b[" + ansi + "m" + text + "\u001b[0m" : text;
    }
}
