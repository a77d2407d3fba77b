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
        assertThat(Inlined.resource("report.css").text()).doesNotContainIgnoringCase("</style");
        assertThat(Inlined.resource("report.js").text()).doesNotContainIgnoringCase("</script");
    }

    @Test
    void saysHowMuchItLeavesOutOfAnEndlessList() throws IOException {
        assertThat(html(Audits.large(ReportPage.MOST_FINDINGS + 5)))
                .contains("This page shows the worst 10,000. 5 more are in <code>report.json</code>.");
    }

    private static String html(AuditResult audit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportFormat.HTML.write(audit, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
