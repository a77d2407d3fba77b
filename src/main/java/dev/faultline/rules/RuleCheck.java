package dev.faultline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * What every rule must keep to before it is compiled: one id per file, its metadata, one insert, and none of the
 * constructs by which rules depend on each other's order or lose matches.
 */
final class RuleCheck {
    private static final Set<String> REQUIRED = Set.of("title", "severity", "resource", "why", "fix");
    private static final List<String> IMPORTS = List.of(
            "dev.faultline.model.", "dev.faultline.analysis.", "dev.faultline.finding.", "java.util.", "java.time.");
    private static final Pattern BANNED =
            Pattern.compile("\\b(modify|update|delete|retract|eval|insertLogical|System|Runtime|drools)\\s*[({.]");
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|^\\s*#[^\\n]*");

    private final RuleSource source;
    private final List<String> problems = new ArrayList<>();

    private RuleCheck(RuleSource source) {
        this.source = source;
    }

    /** What is wrong with the rule, each with its file and line; empty if nothing is. */
    static List<String> problems(RuleSource source) {
        RuleCheck check = new RuleCheck(source);
        check.run();
        return check.problems;
    }

    private void run() {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, source.text());
        } catch (DroolsParserException unparsable) {
            problem(1, unparsable.getMessage());
            return;
        }
        for (DroolsError error : parser.getErrors()) {
            int line = error.getLines().length > 0 ? error.getLines()[0] : 1;
            problem(line, error.getMessage().lines().findFirst().orElse("syntax error"));
        }
        if (problems.isEmpty() && parsed != null) {
            checkPackage(parsed);
            parsed.getRules().forEach(this::checkRule);
            checkText();
        }
    }

    private void checkPackage(PackageDescr parsed) {
        if (parsed.getName().isEmpty()) {
            problem(1, "has no package line. Start the file with 'package rules.<area>'");
        }
        if (parsed.getRules().isEmpty()) {
            problem(1, "has no rule. Expected: rule \"%s\"".formatted(source.id()));
        }
        if (!parsed.getFunctions().isEmpty()
                || !parsed.getTypeDeclarations().isEmpty()
                || !parsed.getGlobals().isEmpty()) {
            problem(
                    1,
                    "declares a function, a type or a global. A rule is joins and a message; put algorithms into an analysis");
        }
        for (ImportDescr wanted : parsed.getImports()) {
            if (IMPORTS.stream().noneMatch(wanted.getTarget()::startsWith)) {
                problem(
                        wanted.getLine(),
                        "imports %s. Rules may import from %s only"
                                .formatted(wanted.getTarget(), String.join("*, ", IMPORTS) + "*"));
            }
        }
    }

    private void checkRule(RuleDescr rule) {
        String id = rule.getName().contains(":")
                ? rule.getName().substring(0, rule.getName().indexOf(':'))
                : rule.getName();
        if (!id.equals(source.id())) {
            problem(
                    rule.getLine(),
                    "rule \"%s\" lies in a file of another name. Expected \"%s\" or \"%s: <variant>\""
                            .formatted(rule.getName(), source.id(), source.id()));
        }
        if (!rule.getAttributes().isEmpty()) {
            problem(
                    rule.getLine(),
                    "rule \"%s\" uses %s. The order of rules must not matter"
                            .formatted(
                                    rule.getName(),
                                    String.join(", ", rule.getAttributes().keySet())));
        }
        if (!rule.getNamedConsequences().isEmpty() || !isOneInsert(String.valueOf(rule.getConsequence()))) {
            problem(
                    rule.getConsequenceLine(),
                    "the consequence of \"%s\" must be exactly one insert( ... );".formatted(rule.getName()));
        }
        if (!source.inference() && !rule.getName().contains(":")) {
            checkMetadata(rule);
        }
    }

    private void checkMetadata(RuleDescr rule) {
        for (String required : REQUIRED.stream().sorted().toList()) {
            AnnotationDescr annotation = rule.getAnnotation(required);
            if (annotation == null || String.valueOf(annotation.getValue()).isBlank()) {
                problem(rule.getLine(), "rule \"%s\" has no @%s".formatted(rule.getName(), required));
            }
        }
    }

    private void checkText() {
        String bare = blank(COMMENT, blank(STRING, source.text()));
        Matcher banned = BANNED.matcher(bare);
        while (banned.find()) {
            int line = (int) bare.substring(0, banned.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            problem(line, "uses '%s', which rules must not".formatted(banned.group(1)));
        }
    }

    private static boolean isOneInsert(String consequence) {
        String bare = blank(COMMENT, blank(STRING, consequence)).strip();
        return bare.startsWith("insert")
                && bare.substring("insert".length()).stripLeading().startsWith("(")
                && bare.endsWith(";")
                && bare.indexOf(';') == bare.length() - 1;
    }

    /** Blanks what the pattern finds, keeping line ends, so that offsets still name their line. */
    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    }

    private void problem(int line, String text) {
        problems.add("%s:%d: %s".formatted(source.file(), Math.max(line, 1), text));
    }
}
