package dev.faultline.rules;

import dev.faultline.finding.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of one rule.
 *
 * @param file as a person would open it, for messages
 * @param path inside its rule folder, with slashes: {@code <area>/<rule-id>.drl}
 * @param text DRL
 */
public record RuleSource(String file, String path, String text) {
    /** The folder of rules that only insert facts for other rules; they have no metadata and report nothing. */
    public static final String INFERENCE = "inference";

    private static final String SUFFIX = ".drl";
    private static final Pattern CROSS_SCOPE = Pattern.compile("(?m)^\\s*@scope\\(\\s*\"?CROSS\"?\\s*\\)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;?\\s*$");

    /**
     * Every {@code .drl} file below a folder, in a stable order.
     *
     * @throws RuleException if the folder cannot be read
     */
    public static List<RuleSource> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RuleException(
                    "%s is no folder. Name a folder with rules in it: <area>/<rule-id>.drl".formatted(folder));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<RuleSource> sources = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                sources.add(new RuleSource(file.toString(), path, Files.readString(file)));
            }
            return sources;
        } catch (IOException unreadable) {
            throw new RuleException("%s cannot be read: %s".formatted(folder, unreadable.getMessage()), unreadable);
        }
    }

    /** The rule's id, which is the file's name. */
    public String id() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
    }

    /** The folder that the file lies in, or empty at the top. */
    public String area() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    public boolean inference() {
        return area().equals(INFERENCE);
    }

    public Scope scope() {
        return CROSS_SCOPE.matcher(text).find() ? Scope.CROSS : Scope.LOCAL;
    }

    /**
     * The text with its package moved below the given one. The executable model is one class per package, so rules of
     * different scope and origin must not share one. Lines stay where they are.
     */
    String inPackageBelow(String root) {
        Matcher matcher = PACKAGE.matcher(text);
        return matcher.replaceFirst("package " + root + "." + Matcher.quoteReplacement(area().replace('-', '_')));
    }
}
