package dev.faultline.cli;

import dev.faultline.Auditor;
import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Severity;
import dev.faultline.model.Coverage;
import dev.faultline.report.ReportFormat;
import dev.faultline.report.Reports;
import dev.faultline.report.TerminalSummary;
import dev.faultline.snapshot.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where an audit's results go, and what makes it fail. */
final class ReportOptions {
    private static final Logger LOG = LoggerFactory.getLogger(ReportOptions.class);
    private static final int USUAL_WIDTH = 100;
    private static final int MOST_WARNINGS = 20;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "faultline-report",
            description = "Folder of the reports (${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "html,json",
            description = "Reports to write (${DEFAULT-VALUE}).")
    private List<String> formats;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Exit with 1 from this severity on: critical, high, medium, low or never (high; for demo: never).")
    private FailOn failOn;

    @Option(
            names = "--strict",
            description = "Exit with 3 when something could not be read, and nothing weighs enough for 1.")
    private boolean strict;

    @Option(names = "--quiet", description = "Show results, warnings and errors only.")
    private boolean quiet;

    @Mixin
    private ColourOption colour;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The severity from which an audit fails. */
    enum FailOn {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW,
        NEVER;

        Optional<Severity> severity() {
            return this == NEVER ? Optional.empty() : Optional.of(Severity.valueOf(name()));
        }
    }

    /** Where a collection goes that an audit makes on its way. */
    Path snapshotFolder() {
        requireFormats();
        return out.resolve("snapshot");
    }

    void applyQuiet() {
        if (quiet) {
            Logging.quiet();
        }
    }

    /** The audit, with what the wanted reports show. */
    AuditResult audit(Auditor auditor, Snapshot snapshot) {
        return requireFormats().contains(ReportFormat.HTML)
                ? auditor.auditWithImpact(snapshot)
                : auditor.audit(snapshot);
    }

    ExitCode write(AuditResult result) {
        return write(result, FailOn.HIGH);
    }

    /** Writes the reports and the summary; the exit code is what the options ask for, or what is usual. */
    ExitCode write(AuditResult result, FailOn usual) {
        PrintWriter terminal = spec.commandLine().getOut();
        List<Path> written = Reports.write(result, out, requireFormats());
        warn(result.warnings());
        new TerminalSummary(width(), colour.wanted()).write(result, terminal);
        terminal.println();
        written.forEach(file -> terminal.println(file.toAbsolutePath().normalize()));
        terminal.flush();
        ExitCode exit = exitCode(result, failOn == null ? usual : failOn);
        if (exit == ExitCode.INCOMPLETE) {
            LOG.warn(
                    "--strict: exits with {}, because {}. 'What was read' in the report tells each.",
                    exit.value(),
                    gaps(result.coverage()));
        }
        return exit;
    }

    private static String gaps(Coverage coverage) {
        Map<String, Long> gaps = coverage.lines().stream()
                .map(Coverage.Line::status)
                .filter(status -> !status.complete())
                .collect(Collectors.groupingBy(Coverage.Status::text, TreeMap::new, Collectors.counting()));
        return gaps.entrySet().stream()
                .map(gap -> "%,d %s %s"
                        .formatted(gap.getValue(), gap.getValue() == 1 ? "call is" : "calls are", gap.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static void warn(List<String> warnings) {
        warnings.stream().limit(MOST_WARNINGS).forEach(line -> LOG.warn("warning: {}", line));
        if (warnings.size() > MOST_WARNINGS) {
            LOG.warn("{} more warnings are in the reports", warnings.size() - MOST_WARNINGS);
        }
    }

    ExitCode exitCode(AuditResult result, FailOn threshold) {
        if (threshold.severity().filter(result::fails).isPresent()) {
            return ExitCode.FINDINGS;
        }
        return strict && !result.coverage().complete() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private Set<ReportFormat> requireFormats() {
        Set<ReportFormat> wanted = EnumSet.noneOf(ReportFormat.class);
        for (String format : formats) {
            wanted.add(Arrays.stream(ReportFormat.values())
                    .filter(known -> known.text().equals(format.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "--format '%s' is none of %s".formatted(format, knownFormats()))));
        }
        return wanted;
    }

    private static String knownFormats() {
        return Arrays.stream(ReportFormat.values()).map(ReportFormat::text).collect(Collectors.joining(", "));
    }

    /** Columns of the terminal. */
    static int width() {
        String columns = System.getenv("COLUMNS");
        try {
            return columns == null ? USUAL_WIDTH : Integer.parseInt(columns.strip());
        } catch (NumberFormatException notNumber) {
            return USUAL_WIDTH;
        }
    }
}
