package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.RuleInfo;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.rules.RuleBook;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the scenarios beside the rules with the code that {@code rules test} runs. */
class RuleScenariosTest {
    private static final Path RULES = Path.of("rules");
    private static final RuleBook BOOK = RuleBook.builtIn();

    @TestFactory
    Stream<DynamicTest> everyScenarioHolds() {
        ScenarioRunner runner = new ScenarioRunner(BOOK, Policy.builtIn());
        return Scenario.below(RULES).stream()
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.ruleId() + " " + scenario.name(),
                        () -> assertThat(runner.run(scenario).differences()).isEmpty()));
    }

    /** Turned round, every fact that came first comes last: what a rule says must not hang on either. */
    @TestFactory
    Stream<DynamicTest> theOrderOfFactsChangesNoScenario() {
        Auditor auditor = new Auditor(BOOK, Policy.builtIn(), Waivers.NONE, "");
        return Scenario.below(RULES).stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.ruleId() + " " + scenario.name(), () -> {
                    Snapshot snapshot = SnapshotStore.of(scenario.places(), scenario.missing(), Instant.EPOCH);
                    assertThat(auditor.audit(turnedRound(snapshot)).findings())
                            .containsExactlyElementsOf(auditor.audit(snapshot).findings());
                }));
    }

    private static Snapshot turnedRound(Snapshot snapshot) {
        List<Fact> facts = new ArrayList<>(snapshot.network().stream().toList());
        Collections.reverse(facts);
        return new Snapshot(
                snapshot.readAt(),
                snapshot.accounts(),
                snapshot.regions(),
                Network.of(facts),
                snapshot.coverage(),
                snapshot.warnings());
    }

    @Test
    void everyRuleHasAScenarioThatFiresAndOneThatStaysSilent() {
        Map<String, List<Scenario>> scenarios =
                Scenario.below(RULES).stream().collect(Collectors.groupingBy(Scenario::ruleId));
        for (RuleInfo rule : BOOK.rules()) {
            List<Scenario> own = scenarios.getOrDefault(rule.id(), List.of());
            assertThat(own).as("scenarios of %s that fire", rule.id()).anyMatch(scenario -> !scenario.expected()
                    .isEmpty());
            assertThat(own).as("scenarios of %s that stay silent", rule.id()).anyMatch(scenario -> scenario.expected()
                    .isEmpty());
        }
    }

    @Test
    void everyJoinOfTheBuiltInRulesIsIndexed() {
        assertThat(BOOK.unindexedJoins()).isEmpty();
    }
}
