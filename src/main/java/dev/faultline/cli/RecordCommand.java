package dev.faultline.cli;

import dev.faultline.collect.Limits;
import dev.faultline.collect.Recordings;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What AWS answers, for later. */
@Command(
        name = "record",
        description = {
            "Read live accounts and write down what AWS answered, as WireMock mappings.",
            "'audit --replay' audits them offline; 'replay' serves them. Secrets are left out."
        })
final class RecordCommand extends FaultlineCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RecordCommand.class);
    private static final int MOST = 10;

    @Mixin
    private AwsOptions aws;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the recording; an older recording in it is replaced.")
    private Path out;

    @Option(
            names = "--anonymise",
            description = "Map account ids, names, tags and public addresses to others, the same everywhere.")
    private boolean anonymise;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Limits to keep ('collection'), instead of those in the built-in config/audit.yaml.")
    private Path config;

    @Option(names = "--quiet", description = "Show warnings and errors only.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        if (quiet) {
            Logging.quiet();
        }
        Limits limits = config == null ? Limits.builtIn() : Limits.read(config);
        Recordings.Made made =
                new Recordings(Version.text()).record(aws.options(limits), out, anonymise, new ProgressDisplay());
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.printf("%,d answers recorded in %s%n", made.collected().answers(), out);
        terminal.printf("Audit them offline with: faultline audit --replay %s%n", out);
        if (!made.differences().isEmpty()) {
            LOG.warn(
                    "The recording replays to another snapshot than the live one, in {} files: {}. What AWS did not answer cannot be replayed.",
                    made.differences().size(),
                    made.differences().stream().limit(MOST).toList());
        }
        return ExitCode.CLEAN;
    }
}
