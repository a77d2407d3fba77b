package dev.faultline.cli;

import dev.faultline.ConfigException;
import dev.faultline.RuleNeeds;
import dev.faultline.finding.RuleInfo;
import dev.faultline.rules.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The page of one rule. */
@Command(name = "explain", description = "Tell what a rule wants, why, how to mend it, and show an example.")
final class RulesExplainCommand extends FaultlineCommand {
    @Parameters(paramLabel = "ID", description = "The rule's id, or its catalogue number.")
    private String id;

    @Mixin
    private AuditOptions.RuleOptions rules;

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode execute() {
        RuleBook book = rules.book();
        RuleInfo rule = book.find(id)
                .orElseThrow(() -> new ConfigException(
                        "there is no rule '%s'. 'faultline rules list' shows them all.".formatted(id)));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s%s%n%n", rule.id(), rule.number().isEmpty() ? "" : " (" + rule.number() + ")");
        out.printf("  %s.%n%n", rule.title());
        line(out, "Severity", rule.severity().text());
        line(out, "Judges", rule.resource());
        line(out, "Scope", rule.scope().name().toLowerCase(Locale.ROOT));
        line(out, "Reads", String.join(", ", RuleNeeds.of(book, rule.id()).all()));
        line(out, "Why", rule.why());
        line(out, "Fix", rule.fix());
        line(out, "Frameworks", String.join("; ", rule.frameworks()));
        line(out, "File", rule.source());
        if (!rule.retired().isEmpty()) {
            line(out, "Retired", rule.retired());
        }
        example(rule).ifPresent(yaml -> out.printf("%nExample, the first of its scenarios:%n%n%s%n", yaml));
        return ExitCode.CLEAN;
    }

    private static void line(PrintWriter out, String name, String text) {
        if (!text.isEmpty()) {
            out.printf("  %-11s %s%n", name, text);
        }
    }

    private Optional<String> example(RuleInfo rule) {
        String scenarios = rule.source().replaceAll("\\.drl$", ".test.yaml");
        try (InputStream builtIn = RulesExplainCommand.class.getResourceAsStream("/" + scenarios)) {
            if (builtIn != null) {
                return Optional.of(firstOf(new String(builtIn.readAllBytes(), StandardCharsets.UTF_8)));
            }
            Path own = Path.of(scenarios);
            return Files.isRegularFile(own) ? Optional.of(firstOf(Files.readString(own))) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The text of the first item of a YAML list, indented as it stands. */
    private static String firstOf(String yaml) {
        String[] items = yaml.split("(?m)^(?=- )");
        for (String item : items) {
            if (item.startsWith("- ")) {
                return item.strip().indent(2).stripTrailing();
            }
        }
        return "";
    }
}
