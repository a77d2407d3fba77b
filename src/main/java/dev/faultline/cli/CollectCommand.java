package dev.faultline.cli;

import dev.faultline.collect.CollectionResult;
import dev.faultline.collect.Collector;
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
        CollectionResult result = new Collector(Version.text(), InstantSource.system()).collect(aws.options(), out);
        print(result);
        return strict && !result.complete() ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private void print(CollectionResult result) {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.printf("%,d objects in %,d answers, in %s%n", result.objects(), result.answers(), out);
        result.firstUnread()
                .forEach(line -> terminal.printf(
                        "not read: %s in %s %s: %s %s%n",
                        line.permission(),
                        line.account(),
                        line.region(),
                        line.status().text(),
                        line.error()));
    }
}
