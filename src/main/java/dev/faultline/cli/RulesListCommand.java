package dev.faultline.cli;

import dev.faultline.finding.RuleInfo;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every rule, one a line. */
@Command(name = "list", description = "List every rule.")
final class RulesListCommand extends FaultlineCommand {
    @Mixin
    private AuditOptions.RuleOptions rules;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        PrintWriter out = spec.commandLine().getOut();
        for (RuleInfo rule : rules.book().rules()) {
            out.printf("%-9s %-8s %-42s %s%n", rule.number(), rule.severity().text(), rule.id(), rule.title());
        }
        return ExitCode.CLEAN;
    }
}
