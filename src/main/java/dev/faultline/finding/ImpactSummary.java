package dev.faultline.finding;

import java.util.List;

/**
 * What breaks if something dies, for people.
 *
 * @param asked whether anybody asked; without, all else is empty and means nothing
 * @param needs the kinds of need that anything may lose
 * @param singles single points, the worst first: certain ones, then those of which nobody can tell
 * @param pairs what it takes two of, if that was asked
 * @param grades the worst first
 * @param caveat what no grade can tell
 * @param unread calls that were not answered in full, so that there may be more; a line each
 */
public record ImpactSummary(
        boolean asked,
        List<Need> needs,
        List<ImpactRow> singles,
        List<ImpactRow> pairs,
        List<GatewayGrade> grades,
        String caveat,
        List<String> unread) {
    /** Nobody asked. */
    public static final ImpactSummary NONE =
            new ImpactSummary(false, List.of(), List.of(), List.of(), List.of(), "", List.of());

    /**
     * A kind of need.
     *
     * @param word as in reports
     * @param title as the head of a column
     */
    public record Need(String word, String title) {}

    public ImpactSummary {
        needs = List.copyOf(needs);
        singles = List.copyOf(singles);
        pairs = List.copyOf(pairs);
        grades = List.copyOf(grades);
        unread = List.copyOf(unread);
    }

    /** How many single points take something down for certain. */
    public long certain() {
        return singles.stream().filter(ImpactRow::certain).count();
    }
}
