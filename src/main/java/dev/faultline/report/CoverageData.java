package dev.faultline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The matrix as the page's script reads it. Most accounts and regions ended like many others, so how they ended stands
 * there once, and a cell is two numbers.
 */
final class CoverageData {
    /** More counts than this are no longer read in a page. */
    private static final long MOST_COUNTS = 30_000;

    private static final int NONE = -1;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Numbered<String> calls = new Numbered<>();
    private final Numbered<CoverageCell.Gap> gaps = new Numbered<>();
    private final Numbered<Shape> shapes = new Numbered<>();
    private final ObjectNode root = MAPPER.createObjectNode();
    private final boolean counted;

    /** How a cell ended. */
    private record Shape(PlaceState state, int answered, int total, List<Integer> gaps) {}

    /** Things in the order in which they were met first, each with its place in it. */
    private static final class Numbered<T> {
        private final Map<T, Integer> numbers = new LinkedHashMap<>();

        int of(T thing) {
            return numbers.computeIfAbsent(thing, unseen -> numbers.size());
        }

        List<T> all() {
            return List.copyOf(numbers.keySet());
        }
    }

    private CoverageData(CoverageMatrix matrix) {
        counted = matrix.counts() <= MOST_COUNTS;
        matrix.regions().forEach(region -> root.withArray("regions").add(shown(region)));
        ArrayNode rows = root.putArray("accounts");
        matrix.rows().forEach(row -> row(row, matrix.regions(), rows.addObject()));
        root.put("counted", counted);
        ArrayNode told = root.putArray("shapes");
        shapes.all().forEach(shape -> shape(shape, told.addArray()));
        ArrayNode missing = root.putArray("gaps");
        gaps.all().forEach(gap -> missing.addArray()
                .add(calls.of(gap.permission()))
                .add(gap.status().text())
                .add(shown(gap.error())));
        ArrayNode named = root.putArray("calls");
        calls.all().forEach(call -> named.add(shown(call)));
    }

    /** JSON that can stand in a script element: nothing in it ends the element, and every character in it shows. */
    static String of(CoverageMatrix matrix) {
        return new CoverageData(matrix)
                .root
                .toString()
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
    }

    private void row(CoverageRow row, List<String> regions, ObjectNode node) {
        node.put("id", shown(row.account())).put("name", shown(row.name()));
        if (!row.tags().isEmpty()) {
            ArrayNode tags = node.putArray("tags");
            row.tags().forEach((key, value) -> tags.add(shown(key + "=" + value)));
        }
        if (row.closed().isPresent()) {
            node.put("closed", shown(row.reason()));
            return;
        }
        ArrayNode cells = node.putArray("cells");
        List<Map<String, Integer>> counts = new ArrayList<>();
        for (String region : regions) {
            CoverageCell cell = row.cells().get(region);
            cells.add(cell == null ? NONE : shapes.of(shape(cell)));
            cells.add(cell == null ? 0 : cell.objects());
            counts.add(cell == null ? Map.of() : cell.counts());
        }
        if (counted) {
            ArrayNode told = node.putArray("counts");
            for (Map<String, Integer> cell : counts) {
                ArrayNode pairs = told.addArray();
                cell.forEach((call, objects) -> pairs.add(calls.of(call)).add(objects));
            }
        }
    }

    private Shape shape(CoverageCell cell) {
        return new Shape(
                cell.state(),
                cell.answered(),
                cell.total(),
                cell.gaps().stream().map(gaps::of).sorted().toList());
    }

    private static void shape(Shape shape, ArrayNode node) {
        node.add(shape.state().text()).add(shape.answered()).add(shape.total());
        ArrayNode missing = node.addArray();
        shape.gaps().forEach(missing::add);
    }

    private static String shown(String text) {
        return VisibleText.line(text);
    }
}
