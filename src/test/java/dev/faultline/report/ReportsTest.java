package dev.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFolderAndLeavesOnlyTheReports() throws IOException {
        Path made = folder.resolve("a/b");
        assertThat(Reports.write(Audits.typical(), made, EnumSet.allOf(ReportFormat.class)))
                .containsExactly(made.resolve("report.html"), made.resolve("report.json"));
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files).containsExactlyInAnyOrder(made.resolve("report.html"), made.resolve("report.json"));
        }
    }

    @Test
    void replacesTheReportOfTheAuditBefore() throws IOException {
        Files.writeString(folder.resolve("report.json"), "before");
        Reports.write(Audits.empty(), folder, EnumSet.of(ReportFormat.JSON));
        assertThat(folder.resolve("report.json")).content().startsWith("{").endsWith("}\n");
    }

    @Test
    void leavesTheReportOfTheAuditBeforeWhenItFails() throws IOException {
        Files.writeString(folder.resolve("report.html"), "before");
        Files.createDirectories(folder.resolve(".report.json.part/in the way"));
        assertThatThrownBy(() -> Reports.write(Audits.empty(), folder, EnumSet.allOf(ReportFormat.class)))
                .isInstanceOf(ReportException.class);
        assertThat(folder.resolve("report.html")).hasContent("before");
        assertThat(folder.resolve(".report.html.part")).doesNotExist();
    }

    @Test
    void saysWhereItCannotWriteAndWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Reports.write(Audits.empty(), file, EnumSet.of(ReportFormat.JSON)))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("cannot write the report to '" + file + "'")
                .hasMessageContaining("--out");
    }

    @Test
    void refusesAFormatItDoesNotKnowAndNamesThoseItDoes() {
        assertThatThrownBy(() -> ReportFormat.of("pdf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'pdf' is no report format. Use one of: html, json.");
    }
}
