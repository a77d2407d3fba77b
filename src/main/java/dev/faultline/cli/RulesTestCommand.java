package dev.faultline.cli;

import dev.faultline.ConfigException;
import dev.faultline.Policy;
import dev.faultline.Scenario;
import dev.faultline.ScenarioRunner;
import dev.faultline.ScenarioRunner.Outcome;
import dev.faultline.rules.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs scenarios. */
@Command(
        name = "test",
        description = "Run the scenarios of the built-in rules, or compile the rules in DIR and run theirs.")
final class RulesTestCommand extends FaultlineCommand {
    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Rules of your own with their scenarios.")
    private Path folder;

    @Option(names = "--only", paramLabel = "ID", description = "Run this rule's scenarios only.")
    private String only;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        RuleBook book = folder == null ? RuleBook.builtIn() : AuditOptions.withCustom(folder);
        ScenarioRunner runner = new ScenarioRunner(book, Policy.builtIn());
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        int passed = 0;
        for (Scenario scenario : folder == null ? builtIn(book) : Scenario.below(folder)) {
            if (only != null && !only.equals(scenario.ruleId())) {
                continue;
            }
            Outcome outcome = runner.run(scenario);
            if (outcome.passed()) {
                passed++;
            } else {
                failed++;
                out.printf("FAILED %s: %s%n", scenario.ruleId(), scenario.name());
                outcome.differences().forEach(difference -> out.printf("  %s%n", difference));
            }
        }
        out.printf("%d passed, %d failed%n", passed, failed);
        return failed == 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private static List<Scenario> builtIn(RuleBook book) {
        List<Scenario> scenarios = new ArrayList<>();
        book.rules().forEach(rule -> {
            String file = rule.source().replaceAll("\\.drl$", ".test.yaml");
            try (InputStream stream = RulesTestCommand.class.getResourceAsStream("/" + file)) {
                if (stream != null) {
                    scenarios.addAll(Scenario.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), file));
                }
            } catch (IOException unreadable) {
                throw new ConfigException("%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
            }
        });
        return scenarios;
    }
}
