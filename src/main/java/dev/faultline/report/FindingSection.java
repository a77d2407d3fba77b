package dev.faultline.report;

import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleResult;
import dev.faultline.finding.Severity;
import dev.faultline.finding.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the list of findings.
 *
 * @param id its anchor
 * @param state {@code violated}, {@code unknown} or {@code waived}: every finding is in exactly one of these
 */
record FindingSection(String id, String title, String state, String intro, List<FindingGroup> groups) {
    /** A section per severity, worst first; then what could not be told; then what was waived. Empty ones are left out. */
    static List<FindingSection> of(List<Finding> findings, List<RuleResult> unknownRules) {
        List<FindingSection> sections = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            String name = severity.text();
            sections.add(new FindingSection(
                    name,
                    Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    Verdict.VIOLATED.text(),
                    "",
                    FindingGroup.of(findings, finding -> finding.open() && finding.severity() == severity)));
        }
        sections.add(new FindingSection(
                Verdict.UNKNOWN.text(),
                "Could not be told",
                Verdict.UNKNOWN.text(),
                "Something needed for a certain answer could not be read. Do not take these for safe.",
                unknown(findings, unknownRules)));
        sections.add(new FindingSection(
                "waived",
                "Waived",
                "waived",
                "Somebody has taken responsibility for these until the day named.",
                FindingGroup.of(findings, finding -> finding.waiver().isPresent())));
        return sections.stream().filter(section -> !section.groups().isEmpty()).toList();
    }

    /** How many findings it has; a rule that could not be told as a whole counts as one. */
    int size() {
        return groups.stream()
                .mapToInt(group -> Math.max(1, group.findings().size()))
                .sum();
    }

    private static List<FindingGroup> unknown(List<Finding> findings, List<RuleResult> unknownRules) {
        List<FindingGroup> found = FindingGroup.of(findings, FindingSection::undecided);
        Stream<FindingGroup> whole = unknownRules.stream()
                .map(rule -> new FindingGroup(rule.rule(), rule.rule().severity(), List.of(), rule.missing()));
        return Stream.concat(found.stream(), whole)
                .sorted(Comparator.comparing(FindingGroup::severity))
                .toList();
    }

    private static boolean undecided(Finding finding) {
        return finding.verdict() == Verdict.UNKNOWN && finding.waiver().isEmpty();
    }
}
