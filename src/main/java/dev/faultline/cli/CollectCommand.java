package dev.faultline.cli;

import dev.faultline.collect.Collector;
import dev.faultline.model.Coverage;
import dev.faultline.snapshot.Manifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A live account to a snapshot. */
@Command(name = "collect", description = "Read a live account into a snapshot. Only asks; changes nothing.")
final class CollectCommand extends FaultlineCommand {
    @Mixin
    private AwsOptions aws;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the snapshot; an older snapshot in it is replaced.")
    private Path out;

    @Option(names = "--strict", description = "Exit with 3 when a call was denied or failed.")
    private boolean strict;

    @Option(names = "--quiet", description = "Show warnings and errors only.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        if (quiet) {
            Logging.quiet();
        }
        Manifest manifest = new Collector(Version.text(), InstantSource.system()).collect(aws.options(), out);
        print(manifest.coverage());
        return strict && !manifest.coverage().complete() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private void print(Coverage coverage) {
        PrintWriter terminal = spec.commandLine().getOut();
        int objects = coverage.lines().stream().mapToInt(Coverage.Line::objects).sum();
        terminal.printf(
                "%,d objects in %,d answers, in %s%n", objects, coverage.lines().size(), out);
        coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .forEach(line -> terminal.printf(
                        "not read: %s in %s: %s %s%n",
                        line.permission(), line.region(), line.status().text(), line.error()));
    }
}
