package dev.faultline.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.builder.Message;

/**
 * An error of the engine's compiler, put back into the rule's own file. The engine often names no line, or the line of a
 * class that it generated; then the words of the error are looked up in the rule.
 */
final class CompileError {
    private static final String SUMMARY = "Message: ";
    private static final Pattern WORD = Pattern.compile("\\$?[A-Za-z_][A-Za-z0-9_]*");
    /** The engine's own way of speaking, which no rule is about. */
    private static final Pattern PHRASE = Pattern.compile(
            "Unable to parse (left|right) part of expression|cannot be resolved.*|is undefined for the type.*|The (method|type|constructor)");

    private CompileError() {}

    /** One line for a person; empty for an echo of generated source, which says nothing more. */
    static Optional<String> describe(RuleSource source, Message error) {
        String text = error.getText().strip();
        if (text.startsWith("Java source of")) {
            return Optional.empty();
        }
        int summary = text.indexOf(SUMMARY);
        String words = (summary < 0 ? text : text.substring(summary + SUMMARY.length())).replaceAll("\\s+", " ");
        int line = error.getLine() > 0 && isOwn(error, source) ? error.getLine() : lineOf(source, words);
        return Optional.of("%s%s: %s".formatted(source.file(), line > 0 ? ":" + line : "", words));
    }

    private static boolean isOwn(Message error, RuleSource source) {
        return error.getPath() != null && error.getPath().endsWith(source.id() + ".drl");
    }

    private static int lineOf(RuleSource source, String words) {
        List<String> lines = source.text().lines().toList();
        String expression = words.substring(words.lastIndexOf(": ") < 0 ? 0 : words.lastIndexOf(": ") + 2);
        int exact = lineWith(lines, Pattern.compile(Pattern.quote(expression)));
        if (exact > 0) {
            return exact;
        }
        Matcher word = WORD.matcher(PHRASE.matcher(words).replaceAll(" "));
        while (word.find()) {
            String boundary = word.group().startsWith("$") ? "" : "\\b";
            int line = lineWith(lines, Pattern.compile(boundary + Pattern.quote(word.group()) + "\\b"));
            if (line > 0) {
                return line;
            }
        }
        return 0;
    }

    /** Counted from 1; 0 if the pattern is in no line after the rule's name. */
    private static int lineWith(List<String> lines, Pattern pattern) {
        boolean inRule = false;
        for (int index = 0; index < lines.size(); index++) {
            inRule |= lines.get(index).startsWith("when");
            if (inRule && pattern.matcher(lines.get(index)).find()) {
                return index + 1;
            }
        }
        return 0;
    }
}
