package dev.faultline.rules;

import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Scope;
import dev.faultline.finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.kie.api.definition.rule.Rule;

/** Reads the annotations of a compiled rule. They arrive as text, from the build without quotes and at run time with. */
final class RuleMetadata {
    private final Map<String, Object> annotations;

    private RuleMetadata(Rule rule) {
        this.annotations = rule.getMetaData();
    }

    /** The id of a rule or of one variant of it: {@code "<id>: <variant>"}. */
    static String id(String ruleName) {
        int colon = ruleName.indexOf(':');
        return colon < 0 ? ruleName : ruleName.substring(0, colon);
    }

    /** @throws RuleException if a value is not what it should be */
    static RuleInfo read(Rule rule, String area, String source) {
        RuleMetadata metadata = new RuleMetadata(rule);
        return new RuleInfo(
                id(rule.getName()),
                metadata.text("number"),
                metadata.text("title"),
                metadata.severity(source),
                metadata.text("resource"),
                metadata.text("scope").equals("CROSS") ? Scope.CROSS : Scope.LOCAL,
                metadata.text("why"),
                metadata.text("fix"),
                metadata.list("frameworks"),
                metadata.list("alias"),
                metadata.text("retired"),
                area,
                source);
    }

    private Severity severity(String source) {
        String text = text("severity");
        try {
            return Severity.of(text);
        } catch (IllegalArgumentException noSeverity) {
            throw new RuleException(
                    "%s: @severity(%s) is none of %s".formatted(source, text, Arrays.toString(Severity.values())),
                    noSeverity);
        }
    }

    private List<String> list(String name) {
        String text = text(name);
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";")).map(String::strip).toList();
    }

    private String text(String name) {
        String raw = String.valueOf(annotations.getOrDefault(name, "")).strip();
        boolean quoted = raw.length() > 1 && raw.startsWith("\"") && raw.endsWith("\"");
        return quoted ? raw.substring(1, raw.length() - 1).replace("\\\"", "\"") : raw;
    }
}
