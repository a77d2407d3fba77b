package dev.faultline.report;

import static dev.faultline.report.Approved.assertApproved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.AuditResult;
import dev.faultline.model.Coverage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
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

    @Test
    void tellsTheTroublesOfManyAccountsInFewLines() {
        assertThat(text(Organisations.of(60), 100, false))
                .contains("\n  2 accounts not read: sts:AssumeRole denied (AccessDenied)\n")
                .contains("\n  me-south-1 not enabled in 46 accounts\n")
                .contains("\n  ec2:DescribeFlowLogs denied in 6 accounts, 17 regions\n")
                .endsWith("\n  'faultline policy' prints the policy to grant, with --format the role too\n");
    }

    @Test
    void leavesTheRestOfEndlessTroublesToTheReport() {
        List<Coverage.Line> lines = IntStream.range(0, 40)
                .mapToObj(number -> new Coverage.Line(
                        "%012d".formatted(number),
                        "eu-west-1",
                        "ec2",
                        "DescribeX" + number,
                        "X",
                        Coverage.Status.FAILED,
                        0,
                        "",
                        ""))
                .toList();
        AuditResult empty = Audits.empty();
        AuditResult audit = new AuditResult(
                empty.toolVersion(),
                empty.auditedAt(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Coverage(lines),
                List.of());
        assertThat(text(audit, 100, false)).endsWith("\n  ... and 25 more in the report\n");
    }

    private static String text(AuditResult audit, int width, boolean colour) {
        StringBuilder out = new StringBuilder();
        new TerminalSummary(width, colour).write(audit, out);
        return out.toString();
    }
}
