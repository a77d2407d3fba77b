package dev.faultline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The rulebook. */
@Command(
        name = "rules",
        description = "Show, explain, test and write rules.",
        subcommands = {RulesListCommand.class, RulesExplainCommand.class, RulesTestCommand.class, RulesNewCommand.class
        })
final class RulesCommand extends FaultlineCommand {
    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, explain, test or new");
    }
}
