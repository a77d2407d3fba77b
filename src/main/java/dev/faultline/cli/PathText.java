package dev.faultline.cli;

import dev.faultline.analysis.Answer;
import dev.faultline.analysis.Hop;
import dev.faultline.analysis.HopText;
import dev.faultline.analysis.PathAnswer;
import dev.faultline.analysis.Trace;
import dev.faultline.report.VisibleText;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A path as it can be read aloud: the verdict, then every hop there and back.
 *
 * @param colour whether the terminal understands ANSI colours, and its owner wants them
 */
record PathText(boolean colour) {
    private static final String RED = "31";
    private static final String BOLD = "1";

    void write(PathAnswer answer, PrintWriter out) {
        out.println(verdict(answer.verdict()) + ": " + line(answer.headline()) + ".");
        out.println();
        steps(answer.trace(), "", out);
        behind(answer, out);
        answer.notes().forEach(note -> out.println("Note: " + line(note) + "."));
        answer.missing().forEach(missing -> out.println("Not known: " + line(missing) + "."));
        if (!answer.change().isEmpty()) {
            out.println(paint(BOLD, "To change it: ") + line(answer.change()) + ".");
        }
    }

    String verdict(Answer answer) {
        String text = answer.text().toUpperCase(Locale.ROOT);
        return switch (answer) {
            case YES -> paint("1;32", text);
            case NO -> paint("1;31", text);
            case UNKNOWN -> paint("1;35", text);
        };
    }

    /** Numbered hops, there and then back; nothing where no packet could set out. */
    void steps(Trace trace, String indent, PrintWriter out) {
        Hop.Direction shown = null;
        int number = 0;
        for (Hop hop : trace.hops()) {
            if (hop.direction() != shown) {
                shown = hop.direction();
                String packet = trace.packets().get(number).toString();
                out.println(indent + paint(BOLD, shown == Hop.Direction.FORWARD ? "There" : "And back") + ": "
                        + line(packet));
            }
            number++;
            out.println(indent + step(number, hop));
        }
        if (number > 0) {
            out.println();
        }
    }

    /** A hop with its number, marked if it stops the packet or nobody can tell. */
    String step(int number, Hop hop) {
        String text = "%3d. %s".formatted(number, line(HopText.line(hop)));
        return switch (hop.decision()) {
            case ALLOW -> "  " + text;
            case DENY -> paint(RED, "x " + text);
            case UNKNOWN -> paint("35", "? " + text);
        };
    }

    /** What a load balancer does next: the way to the target that tells most, and the others in a line each. */
    private void behind(PathAnswer answer, PrintWriter out) {
        if (answer.behind().isEmpty()) {
            return;
        }
        PathAnswer telling = answer.behind().stream()
                .min(Comparator.comparingInt(
                        leg -> List.of(Answer.YES, Answer.UNKNOWN, Answer.NO).indexOf(leg.verdict())))
                .orElseThrow();
        out.println(paint(BOLD, "Then, from its node to the targets:"));
        answer.behind().forEach(leg -> out.println("  " + verdict(leg.verdict()) + ": " + line(leg.headline()) + "."));
        out.println();
        steps(telling.trace(), "  ", out);
    }

    /** Anyone who may tag a resource can write into what is shown. */
    private static String line(String text) {
        return VisibleText.line(text);
    }

    String paint(String ansi, String text) {
        return colour ? "\u001b[" + ansi + "m" + text + "\u001b[0m" : text;
    }
}
