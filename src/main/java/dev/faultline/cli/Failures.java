package dev.faultline.cli;

import dev.faultline.ConfigException;
import dev.faultline.analysis.EndpointException;
import dev.faultline.collect.CollectException;
import dev.faultline.report.ReportException;
import dev.faultline.report.VisibleText;
import dev.faultline.rules.RuleException;
import dev.faultline.snapshot.SnapshotException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words what went wrong for a person: one message, no stack trace for what is not a bug. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof SnapshotException
                || failure instanceof RuleException
                || failure instanceof ConfigException
                || failure instanceof ReportException
                || failure instanceof EndpointException) {
            print(command, failure.getMessage());
            return ExitCode.USAGE.value();
        }
        if (failure instanceof CollectException collection) {
            print(command, failure.getMessage());
            boolean mistake = collection.kind() == CollectException.Kind.USAGE;
            return (mistake ? ExitCode.USAGE : ExitCode.FAILURE).value();
        }
        print(command, "this is a bug in Faultline: %s. Please report it with the lines below.".formatted(failure));
        failure.printStackTrace(command.getErr());
        return ExitCode.FAILURE.value();
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        print(command, mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.getErr()
                .printf(
                        "'%s --help' tells what it takes.%n",
                        command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE.value();
    }

    private static void print(CommandLine command, String message) {
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("faultline: ") + VisibleText.lines(message));
        err.flush();
    }
}
