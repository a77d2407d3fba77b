package dev.faultline.cli;

import dev.faultline.collect.CollectionResult;
import dev.faultline.collect.Estimate;
import dev.faultline.collect.Limits;
import dev.faultline.model.Coverage;
import dev.faultline.report.TerminalSummary;
import dev.faultline.snapshot.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A live account to a snapshot. */
@Command(name = "collect", description = "Read live accounts into a snapshot. Only asks; changes nothing.")
final class CollectCommand extends FaultlineCommand {
    private static final Logger LOG = LoggerFactory.getLogger(CollectCommand.class);

    @Mixin
    private CollectionOptions collection;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the snapshot; an older snapshot in it is replaced.")
    private Path out;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Limits to keep ('collection'), instead of those in the built-in config/audit.yaml.")
    private Path config;

    @Option(
            names = "--estimate",
            description = "Tell how many calls it would make and how long it would take, and collect nothing.")
    private boolean estimate;

    @Option(names = "--strict", description = "Exit with 3 when something could not be read.")
    private boolean strict;

    @Option(names = "--quiet", description = "Show warnings and errors only.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    private static final int MOST_IN_MEMORY = 50_000;

    @Override
    ExitCode execute() {
        if (quiet) {
            Logging.quiet();
        }
        Limits limits = config == null ? Limits.builtIn() : Limits.read(config);
        if (estimate && collection.replayed()) {
            throw new ParameterException(
                    spec.commandLine(), "--estimate asks AWS, and --replay does not: leave one out");
        }
        if (estimate) {
            print(Estimate.of(collection.live(limits), out));
            return ExitCode.CLEAN;
        }
        CollectionResult result = collection.collect(out, limits);
        print(result);
        if (!strict || result.complete()) {
            return ExitCode.CLEAN;
        }
        LOG.warn(
                "--strict: exits with {}, because {} of {} calls did not give all there is.",
                ExitCode.INCOMPLETE.value(),
                result.unread(),
                result.answers());
        return ExitCode.INCOMPLETE;
    }

    private void print(Estimate estimate) {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.printf(
                "About %,d calls, to %s in %s, in about %s%n",
                estimate.calls(),
                count(estimate.regions(), "region"),
                count(estimate.accounts(), "account"),
                text(estimate.expected()));
        estimate.byService().forEach((service, calls) -> terminal.printf("  %-22s %,9d%n", service, calls));
        terminal.println(estimate.basis());
    }

    private static String count(int number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private static String text(Duration time) {
        return time.toSeconds() < 90
                ? Math.max(1, time.toSeconds()) + " s"
                : "%.1f minutes".formatted(time.toSeconds() / 60.0);
    }

    private void print(CollectionResult result) {
        PrintWriter terminal = spec.commandLine().getOut();
        result.manifest().effort().ifPresent(effort -> {
            terminal.printf(
                    "%,d calls in %s%s%n",
                    effort.sent(),
                    text(effort.took()),
                    effort.throttled() == 0 ? "" : ", %,d of them throttled".formatted(effort.throttled()));
            effort.byService().forEach((service, calls) -> terminal.printf("  %-22s %,9d%n", service, calls));
        });
        terminal.printf("%,d objects in %,d answers, in %s%n", result.objects(), result.answers(), out);
        new TerminalSummary(ReportOptions.width(), false)
                .writeGaps(ledger(result), result.manifest().provenance(), terminal);
    }

    // Of a large collection some gaps must do: its ledger need not fit into memory.
    private Coverage ledger(CollectionResult result) {
        return result.answers() <= MOST_IN_MEMORY ? Manifest.read(out).coverage() : new Coverage(result.firstUnread());
    }
}
