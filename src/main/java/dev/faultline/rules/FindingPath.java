package dev.faultline.rules;

import dev.faultline.finding.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths of everything that one rule found about one resource, as the one list of lines that a finding carries. */
final class FindingPath {
    /** More lines than this nobody reads; {@code faultline explain} shows them all. */
    static final int MOST_LINES = 40;

    /** The same order whatever order the rules fired in. */
    static final Comparator<Violation> ORDER = Comparator.comparing(Violation::message)
            .thenComparing(violation -> String.join("\n", violation.path()))
            .thenComparing(violation -> violation.question().toString());

    private FindingPath() {}

    /** Each path once; where there are several, each below what it proves. */
    static List<String> of(List<Violation> violations) {
        Map<List<String>, String> paths = new LinkedHashMap<>();
        violations.stream()
                .filter(violation -> !violation.path().isEmpty())
                .sorted(ORDER)
                .forEach(violation -> paths.putIfAbsent(violation.path(), violation.message()));
        List<String> lines = new ArrayList<>();
        int shown = 0;
        for (Map.Entry<List<String>, String> path : paths.entrySet()) {
            List<String> own = paths.size() == 1 ? path.getKey() : headed(path.getValue(), path.getKey());
            if (shown > 0 && lines.size() + own.size() > MOST_LINES) {
                break;
            }
            lines.addAll(own);
            shown++;
        }
        return ended(lines, paths.size() - shown);
    }

    private static List<String> headed(String message, List<String> path) {
        List<String> headed = new ArrayList<>(List.of(message + ":"));
        headed.addAll(path);
        return headed;
    }

    private static List<String> ended(List<String> lines, int pathsLeftOut) {
        List<String> ended = new ArrayList<>(lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        if (lines.size() > MOST_LINES) {
            ended.add("and %d more steps".formatted(lines.size() - MOST_LINES));
        }
        if (pathsLeftOut > 0) {
            ended.add("and %d more %s".formatted(pathsLeftOut, pathsLeftOut == 1 ? "path" : "paths"));
        }
        return ended;
    }
}
