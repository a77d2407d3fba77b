package dev.faultline;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Finding;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleInputs;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotException;
import dev.faultline.snapshot.SnapshotStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs scenarios through the same reader, analyses and rules as any audit. */
public final class ScenarioRunner {
    /** A scenario has no clock either; one that needs another time says so. */
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final RuleBook book;
    private final Policy policy;

    public ScenarioRunner(RuleBook book, Policy policy) {
        this.book = book;
        this.policy = policy;
    }

    /**
     * How a scenario went.
     *
     * @param differences what was expected and did not come, and what came unexpected; empty if it passed
     */
    public record Outcome(Scenario scenario, List<String> differences) {
        public boolean passed() {
            return differences.isEmpty();
        }
    }

    public Outcome run(Scenario scenario) {
        RuleInputs rule = book.inputs(scenario.ruleId());
        if (rule == null) {
            return new Outcome(scenario, List.of("there is no rule '%s'".formatted(scenario.ruleId())));
        }
        try {
            Snapshot snapshot = SnapshotStore.of(scenario.places(), scenario.missing(), NOW);
            Policy judgedBy = scenario.policy().isEmpty()
                    ? policy
                    : Policy.of(scenario.policy().get(), scenario.file());
            AuditResult result = new Auditor(book, judgedBy, Waivers.NONE, "").audit(snapshot);
            return new Outcome(scenario, differences(scenario, result));
        } catch (SnapshotException | ConfigException unreadable) {
            return new Outcome(scenario, List.of(unreadable.getMessage()));
        }
    }

    private static List<String> differences(Scenario scenario, AuditResult result) {
        List<Finding> surplus = new ArrayList<>(result.findings().stream()
                .filter(finding -> finding.rule().id().equals(scenario.ruleId()))
                .toList());
        List<String> differences = new ArrayList<>();
        for (Scenario.Expected expected : scenario.expected()) {
            surplus.stream()
                    .filter(finding -> matches(expected, finding))
                    .findFirst()
                    .ifPresentOrElse(surplus::remove, () -> differences.add("expected: " + expected));
        }
        surplus.forEach(finding -> differences.add("found:    " + describe(finding)));
        return differences;
    }

    private static boolean matches(Scenario.Expected expected, Finding finding) {
        return expected.resource().equals(finding.resource().id())
                && agrees(expected.account(), finding.account())
                && agrees(expected.region(), finding.region())
                && agrees(expected.message(), finding.message())
                && agrees(expected.severity(), finding.severity().text())
                && expected.verdict().equals(finding.verdict().text());
    }

    /** An expectation that says nothing of a field accepts any value of it. */
    private static boolean agrees(String expected, String found) {
        return expected.isEmpty() || expected.equals(found);
    }

    private static String describe(Finding finding) {
        return new Scenario.Expected(
                        finding.resource().id(),
                        finding.account(),
                        finding.region(),
                        finding.severity().text(),
                        finding.verdict().text(),
                        finding.message())
                .toString();
    }
}
