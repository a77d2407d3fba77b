package dev.faultline.cli;

import dev.faultline.collect.Importer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Somebody else's WireMock mappings as a recording. */
@Command(
        name = "import",
        description = {
            "Make a recording of WireMock mappings of AWS answers that another tool wrote.",
            "Signatures and secrets are left out. 'audit --replay' audits the result."
        })
final class ImportCommand extends FaultlineCommand {
    private static final Logger LOG = LoggerFactory.getLogger(ImportCommand.class);
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final int MOST = 10;

    @Parameters(paramLabel = "DIR", description = "Folder with 'mappings' (and '__files'), or the mappings themselves.")
    private Path folder;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the recording; an older recording in it is replaced.")
    private Path out;

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Account of mappings that name none. Default: the one that the answers speak of.")
    private String account;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description =
                    "Region to collect when it is replayed; repeat it for more. Default: those that the mappings name.")
    private List<String> regions = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        if (account != null && !ACCOUNT.matcher(account).matches()) {
            throw new ParameterException(spec.commandLine(), "--account '%s' is none: 12 digits".formatted(account));
        }
        Importer.Imported imported = new Importer(folder, Optional.ofNullable(account), regions).write(out);
        imported.leftOut().stream().limit(MOST).forEach(line -> LOG.warn("left out: {}", line));
        if (imported.leftOut().size() > MOST) {
            LOG.warn("left out: {} more", imported.leftOut().size() - MOST);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d mappings of account %s in %s, in %s%n",
                        imported.mappings(), imported.account(), String.join(", ", imported.regions()), out);
        spec.commandLine().getOut().printf("Audit them with: faultline audit --replay %s%n", out);
        return ExitCode.CLEAN;
    }
}
