package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A form that a report can take. A new one is a {@link ReportWriter} and a line here. */
public enum ReportFormat {
    HTML("report.html", new HtmlReport()),
    JSON("report.json", new JsonReport());

    private final String fileName;

    @SuppressWarnings("ImmutableEnumChecker") // no writer has state
    private final ReportWriter writer;

    ReportFormat(String fileName, ReportWriter writer) {
        this.fileName = fileName;
        this.writer = writer;
    }

    /** As it stands on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The file that it becomes in the output folder. */
    public String fileName() {
        return fileName;
    }

    /** Writes the report in UTF-8, and leaves the stream open. */
    public void write(AuditResult result, OutputStream out) throws IOException {
        writer.write(result, out);
    }

    /**
     * The format that is written so on the command line.
     *
     * @throws IllegalArgumentException if there is none, with a message for the person who wrote it
     */
    public static ReportFormat of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no report format. Use one of: %s.".formatted(text, known())));
    }

    private static String known() {
        return Arrays.stream(values()).map(ReportFormat::text).collect(Collectors.joining(", "));
    }
}
