package dev.faultline.report;

import dev.faultline.model.Coverage;
import dev.faultline.model.Provenance;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accounts by regions, and what was read of each.
 *
 * @param regions sorted
 * @param rows by account
 */
record CoverageMatrix(List<String> regions, List<CoverageRow> rows) {
    static CoverageMatrix of(Coverage coverage, Provenance provenance) {
        Map<String, Coverage.Line> closed = new HashMap<>();
        SortedMap<String, SortedMap<String, CoverageCell>> accounts = new TreeMap<>();
        for (Coverage.Line line : coverage.lines()) {
            if (line.closesAccount()) {
                closed.put(line.account(), line);
            }
            SortedMap<String, CoverageCell> cells =
                    accounts.computeIfAbsent(line.account(), account -> new TreeMap<>());
            // What opens an account is asked before anything in it.
            if (!line.key().isEmpty()) {
                cells.computeIfAbsent(line.region(), region -> new CoverageCell())
                        .add(line);
            }
        }
        List<CoverageRow> rows = accounts.entrySet().stream()
                .map(account -> row(
                        account.getKey(),
                        provenance,
                        Optional.ofNullable(closed.get(account.getKey())),
                        account.getValue()))
                .toList();
        List<String> regions = rows.stream()
                .flatMap(row -> row.cells().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return new CoverageMatrix(regions, rows);
    }

    private static CoverageRow row(
            String account,
            Provenance provenance,
            Optional<Coverage.Line> closed,
            SortedMap<String, CoverageCell> cells) {
        Provenance.Label label = provenance.labels().get(account);
        return new CoverageRow(
                account, provenance.name(account), label == null ? Map.of() : label.tags(), closed, cells);
    }

    /** How many accounts and regions are in each state. */
    Map<PlaceState, Long> states() {
        Map<PlaceState, Long> states = new EnumMap<>(PlaceState.class);
        for (CoverageRow row : rows) {
            row.cells().values().forEach(cell -> states.merge(cell.state(), 1L, Long::sum));
        }
        return states;
    }

    /** How many accounts and regions there are. */
    int size() {
        return rows.stream().mapToInt(row -> row.cells().size()).sum();
    }

    /** How many calls gave objects. */
    long counts() {
        return rows.stream()
                .flatMap(row -> row.cells().values().stream())
                .mapToLong(cell -> cell.counts().size())
                .sum();
    }
}
