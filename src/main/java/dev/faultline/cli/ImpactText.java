package dev.faultline.cli;

import dev.faultline.finding.GatewayGrade;
import dev.faultline.finding.ImpactRow;
import dev.faultline.finding.ImpactSummary;
import dev.faultline.report.VisibleText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Single points of failure as they can be read on one screen.
 *
 * @param width the columns of the terminal
 * @param colour whether the terminal understands ANSI colours, and its owner wants them
 * @param most how many of a kind are shown
 * @param verbose whether every subnet is named
 */
record ImpactText(int width, boolean colour, int most, boolean verbose) {
    private static final int NARROWEST = 40;
    private static final int FEW_SUBNETS = 3;
    private static final int FEW_LOSSES = 4;
    private static final String BOLD = "1";
    private static final String RED = "1;31";
    private static final String VIOLET = "1;35";
    private static final String GREEN = "1;32";

    void write(ImpactSummary summary, PrintWriter out) {
        headline(summary, out);
        List<ImpactRow> certain =
                summary.singles().stream().filter(ImpactRow::certain).toList();
        List<ImpactRow> doubtful =
                summary.singles().stream().filter(row -> !row.certain()).toList();
        rows("", certain, 1, out);
        rows("Nobody can tell whether these take down anything:", doubtful, certain.size() + 1, out);
        rows("What it takes two of at once:", summary.pairs(), 1, out);
        if (!summary.grades().isEmpty()) {
            grades(summary, out);
        }
        unread(summary.unread(), out);
    }

    private void headline(ImpactSummary summary, PrintWriter out) {
        long certain = summary.certain();
        long doubtful = summary.singles().size() - certain;
        String doubt = "of %d nobody can tell".formatted(doubtful);
        if (certain > 0) {
            out.println(paint(RED, count(certain, "single point") + " of failure") + (doubtful > 0 ? "; " + doubt : "")
                    + ".");
        } else if (doubtful > 0) {
            out.println(paint(VIOLET, "No single point of failure that is certain") + "; " + doubt + ".");
        } else if (summary.unread().isEmpty()) {
            out.println(paint(GREEN, "Nothing hangs on one thing alone") + ".");
        } else {
            out.println(paint(VIOLET, "No single point of failure in what was read") + ", and not everything was.");
        }
    }

    private void rows(String title, List<ImpactRow> rows, int first, PrintWriter out) {
        if (rows.isEmpty()) {
            return;
        }
        if (!title.isEmpty()) {
            out.println();
            out.println(paint(BOLD, title));
        }
        int number = first;
        for (ImpactRow row : rows.stream().limit(most).toList()) {
            out.println();
            String start = "%2d. ".formatted(number++);
            wrap(start + row.name(), start.length(), row.certain() ? RED : VIOLET, out);
            losses(row, out);
            row.missing().forEach(missing -> wrap("    Not known: " + missing + ".", 6, "", out));
            if (!row.repair().isEmpty()) {
                wrap("    Repair: " + row.repair() + ".", 6, "", out);
            }
        }
        more(rows.size(), out);
    }

    void more(int of, PrintWriter out) {
        if (of > most) {
            out.println();
            out.println("    and %,d more (--all shows them)".formatted(of - most));
        }
    }

    private void losses(ImpactRow row, PrintWriter out) {
        int shown = verbose || row.lost().size() <= FEW_LOSSES + 1 ? row.lost().size() : FEW_LOSSES;
        row.lost().stream().limit(shown).forEach(loss -> loss(loss, row.certain() ? "loses" : "may lose", out));
        if (shown < row.lost().size()) {
            String rest = row.lost().stream()
                    .skip(shown)
                    .map(ImpactRow.Loss::vpc)
                    .distinct()
                    .collect(Collectors.joining(", "));
            wrap("    and %d more in %s (--verbose tells)".formatted(row.lost().size() - shown, rest), 6, "", out);
        }
    }

    private void loss(ImpactRow.Loss loss, String verb, PrintWriter out) {
        String what = "    %s %s: %s with %s in %s"
                .formatted(
                        verb,
                        loss.text(),
                        count(loss.subnets().size(), "subnet"),
                        interfaces(loss.interfaces()),
                        loss.vpc());
        wrap(what, 6, "", out);
        wrap("      " + few(loss.subnets()), 6, "2", out);
    }

    static String interfaces(int number) {
        return number == 0 ? "no network interface in use" : count(number, "network interface");
    }

    /** The first of them, or all where that was asked. */
    String few(List<String> names) {
        if (verbose || names.size() <= FEW_SUBNETS + 1) {
            return String.join(", ", names);
        }
        return "%s and %d more".formatted(String.join(", ", names.subList(0, FEW_SUBNETS)), names.size() - FEW_SUBNETS);
    }

    private void grades(ImpactSummary summary, PrintWriter out) {
        out.println();
        out.println(paint(BOLD, "Resiliency of Direct Connect, by its topology:"));
        // A Direct Connect gateway and what is behind it mostly fare alike.
        Map<GatewayGrade, List<String>> alike = new LinkedHashMap<>();
        summary.grades().forEach(grade -> alike.computeIfAbsent(nameless(grade), unseen -> new ArrayList<>())
                .add(grade.name().isEmpty() ? grade.gateway() : "%s (%s)".formatted(grade.gateway(), grade.name())));
        alike.entrySet().stream().limit(most).forEach(entry -> {
            GatewayGrade grade = entry.getKey();
            wrap("  %s: %s.".formatted(few(entry.getValue()), grade.text()), 4, "", out);
            grade.next().forEach(next -> wrap("    For the next model: " + next + ".", 6, "", out));
            if (!grade.capacity().isEmpty()) {
                wrap("    Capacity: " + grade.capacity() + ".", 6, "", out);
            }
            grade.doubts().forEach(doubt -> wrap("    Not known: " + doubt + ".", 6, "", out));
            grade.notes().forEach(note -> wrap("    Note: " + note + ".", 6, "", out));
        });
        more(alike.size(), out);
        wrap("  " + summary.caveat() + ".", 2, "", out);
    }

    private static GatewayGrade nameless(GatewayGrade grade) {
        return new GatewayGrade(
                "",
                "",
                "",
                "",
                grade.model(),
                grade.text(),
                grade.next(),
                grade.capacity(),
                grade.doubts(),
                grade.notes());
    }

    void unread(List<String> unread, PrintWriter out) {
        if (unread.isEmpty()) {
            return;
        }
        out.println();
        out.println(paint(BOLD, "Not read, so there may be more:"));
        unread.forEach(line -> wrap("  " + line, 4, "", out));
    }

    static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /** Anyone who may tag a resource can write into what is shown: the text goes out harmless, broken between words. */
    void wrap(String text, int indent, String ansi, PrintWriter out) {
        int columns = Math.max(width, NARROWEST);
        String left = VisibleText.line(text);
        String before = "";
        while (before.length() + left.codePointCount(0, left.length()) > columns) {
            int end = left.offsetByCodePoints(
                    0, Math.min(columns - before.length(), left.codePointCount(0, left.length()) - 1));
            int blank = left.lastIndexOf(' ', end);
            boolean indentation = blank <= 0 || left.substring(0, blank).isBlank();
            int next = indentation ? left.indexOf(' ', end) : blank;
            if (next < 0) {
                break;
            }
            out.println(paint(ansi, before + left.substring(0, next)));
            left = left.substring(next + 1);
            before = " ".repeat(indent);
        }
        out.println(paint(ansi, before + left));
    }

    String paint(String ansi, String text) {
        return ansi.isEmpty() ? text : new PathText(colour).paint(ansi, text);
    }
}
