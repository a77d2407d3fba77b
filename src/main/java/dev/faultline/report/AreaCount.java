package dev.faultline.report;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Finding;
import dev.faultline.finding.Severity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many open findings an area has, by severity. */
record AreaCount(String area, Map<Severity, Integer> bySeverity) {
    /** The areas with open findings, worst first. */
    static List<AreaCount> of(AuditResult result) {
        Map<String, Map<Severity, Integer>> areas = new TreeMap<>();
        for (Finding finding : result.findings()) {
            if (finding.open()) {
                areas.computeIfAbsent(finding.rule().area(), area -> new EnumMap<>(Severity.class))
                        .merge(finding.severity(), 1, Integer::sum);
            }
        }
        return areas.entrySet().stream()
                .map(area -> new AreaCount(area.getKey(), area.getValue()))
                .sorted(worstFirst())
                .toList();
    }

    int count(Severity severity) {
        return bySeverity.getOrDefault(severity, 0);
    }

    private static Comparator<AreaCount> worstFirst() {
        Comparator<AreaCount> order = Comparator.comparing(area -> 0);
        for (Severity severity : Severity.values()) {
            order = order.thenComparing(area -> -area.count(severity));
        }
        return order;
    }
}
