package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.AuditResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void isOneFileThatLoadsNothing() throws IOException {
        assertThat(html(Audits.typical()).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "<link rel=\"stylesheet\"", "src=", "@import", "url(");
    }

    @Test
    void writesNoStyleOrScriptIntoAnElement() throws IOException {
        assertThat(html(Audits.typical())).doesNotContainPattern("<[^>]+ (style|on[a-z]+)=");
    }

    @Test
    void keepsHostileTextOutOfTheMarkup() throws IOException {
        assertThat(html(Audits.hostile()))
                .contains("&lt;/script&gt;&lt;script&gt;", "data-account=\"&#34; autofocus")
                .doesNotContain("<script>document.title", "<img", "=\"\" autofocus", "\u001b", "\u202E", "\u0000");
    }

    @Test
    void showsNoStyleOrScriptThatWouldEndItsOwnElement() {
        assertThat(Inlined.resources("report.css", "coverage.css").text()).doesNotContainIgnoringCase("</style");
        assertThat(Inlined.resources("report.js", "coverage.js").text()).doesNotContainIgnoringCase("</script");
    }

    @Test
    void showsAPathAsSteps() throws IOException {
        String steps = html(Audits.hostile());
        steps = steps.substring(steps.indexOf("<ol>"), steps.indexOf("</ol>"));
        assertThat(steps).containsSubsequence("<li><bdi>&lt;/script&gt;", "</bdi></li>", "<li><bdi>", "</bdi></li>");
        assertThat(html(Audits.typical())).doesNotContain("<ol>");
    }

    @Test
    void saysHowMuchItLeavesOutOfAnEndlessList() throws IOException {
        assertThat(html(Audits.large(ReportPage.MOST_FINDINGS + 5)))
                .contains("This page shows the worst 10,000. 5 more are in <code>report.json</code>.");
    }

    @Test
    void tellsWhatWasReadWithoutAScriptToo() throws IOException {
        String html = html(Organisations.of(120));
        assertThat(html)
                .contains("16 regions complete; region not enabled: me-south-1")
                .contains("not read: sts:AssumeRole denied (AccessDenied)")
                .contains("20 more accounts: with scripts allowed");
        assertThat(html.substring(html.indexOf("<noscript>"), html.indexOf("</noscript>")))
                .contains("team-00-prod");
    }

    @Test
    void staysSmallForManyAccounts() throws IOException {
        assertThat(html(Organisations.of(500))).hasSizeLessThan(400_000);
    }

    @Test
    void letsNoNameEndTheLedger() throws IOException {
        String html = html(Audits.hostile());
        String data = html.substring(html.indexOf("id=\"ledger\">") + 12);
        assertThat(data.substring(0, data.indexOf("</script>")))
                .contains("\\u003c/script\\u003e", "\\\\u{1b}[2J")
                .doesNotContain("<", ">", "\u202E", "\u2028")
                .endsWith("}");
    }

    private static String html(AuditResult audit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.HTML.write(audit, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
