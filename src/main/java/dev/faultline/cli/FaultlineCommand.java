package dev.faultline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command has in common. */
@Command(
        mixinStandardHelpOptions = false,
        sortOptions = false,
        descriptionHeading = "%n",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        synopsisHeading = "Usage: ")
abstract class FaultlineCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Does the work. Throws for what a person must mend; {@link Failures} words it and picks the exit code. */
    abstract ExitCode execute();

    @Override
    public final Integer call() {
        return execute().value();
    }
}
