package dev.faultline;

import dev.faultline.model.Coverage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which calls left a gap: each where there are few, with counts where one permission is missing in many places. */
final class MissingCalls {
    private static final int FEW = 3;

    private record Alike(String permission, Coverage.Status status) {}

    private MissingCalls() {}

    /** A line for a person per permission and place, or per permission. */
    static List<String> words(Collection<Coverage.Line> lines) {
        Map<String, List<Coverage.Line>> groups = new TreeMap<>();
        Map<Alike, List<Coverage.Line>> alike =
                lines.stream().collect(Collectors.groupingBy(line -> new Alike(line.permission(), line.status())));
        alike.forEach((same, group) ->
                groups.put(same.permission() + " " + same.status().text(), group));
        return groups.values().stream()
                .flatMap(group -> group.size() > FEW
                        ? Stream.of(words(group.get(0), many(group)))
                        : group.stream().map(MissingCalls::line).sorted())
                .distinct()
                .toList();
    }

    /** The same of one of them. */
    static String line(Coverage.Line line) {
        return words(line, place(line));
    }

    private static String words(Coverage.Line line, String where) {
        return line.permission() + " in " + where + " (" + line.status().text() + ")";
    }

    private static String place(Coverage.Line line) {
        return line.closesAccount() ? line.account() : line.account() + " " + line.region();
    }

    private static String many(List<Coverage.Line> lines) {
        String accounts = count(lines, Coverage.Line::account, "account");
        return lines.get(0).closesAccount()
                ? accounts
                : accounts + ", " + count(lines, Coverage.Line::region, "region");
    }

    private static String count(List<Coverage.Line> lines, Function<Coverage.Line, String> property, String noun) {
        List<String> values = lines.stream().map(property).distinct().toList();
        return values.size() == 1 ? values.get(0) : "%d %ss".formatted(values.size(), noun);
    }
}
