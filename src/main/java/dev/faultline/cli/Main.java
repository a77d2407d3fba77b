package dev.faultline.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
        name = "faultline",
        description = "Audits AWS networks: who can reach what, what breaks if something dies, what a change would do.",
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            AuditCommand.class,
            CollectCommand.class,
            CheckCommand.class,
            PathCommand.class,
            ImpactCommand.class,
            ExplainCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            ImportCommand.class,
            DoctorCommand.class,
            PolicyCommand.class,
            RulesCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:clean",
            "1:findings at or over --fail-on",
            "2:usage, configuration or unreadable input",
            "3:coverage incomplete under --strict",
            "4:failure: credentials, or a bug"
        })
public final class Main extends FaultlineCommand {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(utf8(System.out), utf8(System.err), args));
    }

    /** Names and tags hold any character, whatever the terminal's locale says. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Runs a command line and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = new CommandLine(new Main());
        Failures failures = new Failures();
        command.setOut(out);
        command.setErr(err);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(colours() ? Ansi.AUTO : Ansi.OFF));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler(failures);
        command.setParameterExceptionHandler(failures);
        command.setUsageHelpAutoWidth(true);
        return command.execute(args);
    }

    private static boolean colours() {
        return System.getenv("NO_COLOR") == null;
    }

    @Override
    ExitCode execute() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing. Try 'faultline demo' or 'faultline --help'");
    }
}
