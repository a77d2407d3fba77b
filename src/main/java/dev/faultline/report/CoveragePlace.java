package dev.faultline.report;

import dev.faultline.model.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The complete calls of one account and region, told in one row: thousands of them say little more than "all well". */
record CoveragePlace(String account, String region, List<Coverage.Line> lines) {
    static List<CoveragePlace> of(Coverage coverage) {
        Map<String, CoveragePlace> places = new TreeMap<>();
        for (Coverage.Line line : coverage.lines()) {
            if (line.status().complete()) {
                places.computeIfAbsent(
                                line.account() + " " + line.region(),
                                key -> new CoveragePlace(line.account(), line.region(), new ArrayList<>()))
                        .lines()
                        .add(line);
            }
        }
        return List.copyOf(places.values());
    }

    long objects() {
        return lines.stream().mapToLong(Coverage.Line::objects).sum();
    }
}
