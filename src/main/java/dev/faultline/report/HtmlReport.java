package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;

/** The page for people: one file that needs no network, and nothing that it shows can make it do anything. */
final class HtmlReport implements ReportWriter {
    /** Templates are compiled in the build, into this package, so what they show need not be public. */
    private static final String TEMPLATES = HtmlReport.class.getPackageName();

    @Override
    public void write(AuditResult result, OutputStream out) throws IOException {
        ReportPage page = new ReportPage(
                result,
                Inlined.resources("report.css", "impact.css", "coverage.css"),
                Inlined.resources("report.js", "impact.js", "coverage.js"));
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES)
                .render("report.jte", page, new VisibleOutput(bytes));
        bytes.writeTo(out);
    }
}
