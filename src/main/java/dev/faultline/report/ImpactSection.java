package dev.faultline.report;

import dev.faultline.finding.GatewayGrade;
import dev.faultline.finding.ImpactRow;
import dev.faultline.finding.ImpactSummary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The grid of what breaks if something dies: failures against what they take down. */
record ImpactSection(ImpactSummary summary) {
    /** Rows that show before somebody asks for all. */
    private static final int FIRST = 6;

    /** More rows than this nobody reads; the command has all. */
    private static final int MOST = 200;

    private static final int MOST_NAMED = 12;
    private static final List<String> MODELS = List.of("single-device", "development-and-test", "high", "maximum");

    boolean asked() {
        return summary.asked();
    }

    String headline() {
        long certain = summary.certain();
        long doubtful = summary.singles().size() - certain;
        String doubt = doubtful == 0 ? "" : " Of %s nobody can tell.".formatted(Headline.number(doubtful));
        if (certain > 0) {
            return "%s.%s".formatted(Headline.count(certain, "single point") + " of failure", doubt);
        }
        return doubtful > 0
                ? "Nothing is known to hang on one thing alone." + doubt
                : summary.unread().isEmpty()
                        ? "Nothing hangs on one thing alone."
                        : "Nothing that was read hangs on one thing alone.";
    }

    /** The kinds of need that anything loses. */
    List<ImpactSummary.Need> columns() {
        List<String> lost = Stream.concat(summary.singles().stream(), summary.pairs().stream())
                .flatMap(row -> row.totals().stream())
                .map(ImpactRow.Total::need)
                .distinct()
                .toList();
        return summary.needs().stream()
                .filter(need -> lost.contains(need.word()))
                .toList();
    }

    List<ImpactRow> first() {
        return summary.singles().stream().limit(FIRST).toList();
    }

    List<ImpactRow> rest() {
        return summary.singles().stream().skip(FIRST).limit(MOST - FIRST).toList();
    }

    List<ImpactRow> pairs() {
        return summary.pairs().stream().limit(MOST).toList();
    }

    int leftOut() {
        return Math.max(0, summary.singles().size() - MOST);
    }

    /** What one failure does to one kind of need, by name. */
    static String names(ImpactRow row, ImpactSummary.Need need) {
        return row.lost(need.word()).stream()
                .map(loss -> "%s: %s".formatted(loss.vpc(), few(loss.subnets())))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** With a capital and a full stop. */
    static String sentence(String text) {
        return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    /** The first of them. */
    static List<String> named(List<String> names) {
        return names.subList(0, names.size() - unnamed(names));
    }

    /** How many are too many to name. */
    static int unnamed(List<String> names) {
        return Math.max(0, names.size() - MOST_NAMED);
    }

    private static String few(List<String> names) {
        String more = unnamed(names) == 0 ? "" : " and %d more".formatted(unnamed(names));
        return String.join(", ", named(names)) + more;
    }

    static String interfaces(int number) {
        return number == 0 ? "none in use" : Headline.count(number, "interface");
    }

    /** How many steps of the ladder of models a grade has climbed. */
    static int steps(GatewayGrade grade) {
        return MODELS.indexOf(grade.model()) + 1;
    }

    static int ladder() {
        return MODELS.size();
    }

    /** The model in two words. */
    static String model(GatewayGrade grade) {
        return switch (grade.model()) {
            case "none" -> "No traffic";
            case "single-device" -> "Single device";
            case "development-and-test" -> "Development and test";
            case "high" -> "High resiliency";
            case "maximum" -> "Maximum resiliency";
            default -> "Cannot be told";
        };
    }
}
