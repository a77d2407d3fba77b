package dev.faultline.report;

import dev.faultline.model.Coverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * What was read of one account.
 *
 * @param name empty if it has none
 * @param closed the call whose end left the whole account unread, if there is one
 * @param cells by region
 */
record CoverageRow(
        String account,
        String name,
        Map<String, String> tags,
        Optional<Coverage.Line> closed,
        SortedMap<String, CoverageCell> cells) {

    boolean complete() {
        return count(PlaceState.COMPLETE) == cells.size();
    }

    long count(PlaceState state) {
        return cells.values().stream().filter(cell -> cell.state() == state).count();
    }

    /** Why nothing of it was read; empty if something could be. */
    String reason() {
        return closed.map(line -> "%s %s%s: %s"
                        .formatted(
                                line.permission(),
                                TroubleText.words(line.status()),
                                line.error().isEmpty() ? "" : " (%s)".formatted(line.error()),
                                line.message()))
                .orElse("");
    }

    /** The row without its picture. */
    String summary() {
        if (closed.isPresent()) {
            return "not read: " + reason();
        }
        StringJoiner parts = new StringJoiner("; ");
        for (PlaceState state : PlaceState.values()) {
            List<String> regions = cells.entrySet().stream()
                    .filter(cell -> cell.getValue().state() == state)
                    .map(Map.Entry::getKey)
                    .toList();
            if (state == PlaceState.COMPLETE && !regions.isEmpty()) {
                parts.add(Headline.count(regions.size(), "region") + " complete");
            } else if (!regions.isEmpty()) {
                parts.add(state.words() + ": " + String.join(", ", regions));
            }
        }
        return parts.toString();
    }
}
