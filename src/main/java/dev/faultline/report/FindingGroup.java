package dev.faultline.report;

import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What one rule found at one severity: the reason and the fix are told once, the resources below them.
 *
 * @param missing why the rule as a whole could not be told; empty where findings say it
 */
record FindingGroup(RuleInfo rule, Severity severity, List<Finding> findings, List<String> missing) {
    private record Key(String rule, Severity severity) {}

    /** The findings that are wanted, in the order they come: worst first. */
    static List<FindingGroup> of(List<Finding> findings, Predicate<Finding> wanted) {
        Map<Key, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (wanted.test(finding)) {
                groups.computeIfAbsent(new Key(finding.rule().id(), finding.severity()), key -> new ArrayList<>())
                        .add(finding);
            }
        }
        return groups.values().stream()
                .map(group ->
                        new FindingGroup(group.get(0).rule(), group.get(0).severity(), List.copyOf(group), List.of()))
                .toList();
    }
}
