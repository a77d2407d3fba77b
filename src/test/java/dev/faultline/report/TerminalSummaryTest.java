package dev.faultline.report;

import static dev.faultline.report.Approved.assertApproved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.AuditResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
    @Test
    void tellsAnOrdinaryNight() throws IOException {
        assertApproved("typical.txt", text(Audits.typical(), 80, false));
    }

    @Test
    void tellsItInColourWhenAskedTo() throws IOException {
        assertApproved("typical-colour.txt", text(Audits.typical(), 80, true));
    }

    @Test
    void cutsLinesToTheWidthOfTheTerminal() {
        assertThat(text(Audits.typical(), 60, false).lines()).allMatch(line -> line.length() <= 60);
    }

    @Test
    void namesOnlyTheWorstOfManyFindings() {
        assertThat(text(Audits.large(500), 100, false).lines())
                .hasSizeLessThan(40)
                .contains("  and 444 more");
    }

    @Test
    void letsNoNamePaintTheTerminal() {
        assertThat(text(Audits.hostile(), 400, false))
                .contains("\\u{1b}[2J", "\\u{d}\\u{a}fake line", "\\u{202e}", "\\u{9b}")
                .doesNotContain("\u001b", "\u009b", "\u0007", "\r", "\u202E", "\nfake line");
    }

    @Test
    void saysThatNothingWasSeenRatherThanThatAllIsWell() {
        assertThat(text(Audits.empty(), 80, false)).startsWith("No findings, but not everything could be seen\n");
    }

    @Test
    void saysThatAllIsWellWhenEverythingWasSeen() {
        assertThat(text(Audits.clean(), 80, false)).startsWith("No findings\nEvery rule could be judged; ");
    }

    private static String text(AuditResult audit, int width, boolean colour) {
        StringBuilder out = new StringBuilder();
        new TerminalSummary(width, colour).write(audit, out);
        return out.toString();
    }
}
