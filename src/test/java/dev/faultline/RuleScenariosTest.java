package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.RuleInfo;
import dev.faultline.rules.RuleBook;
import java.nio.file.Path;
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
