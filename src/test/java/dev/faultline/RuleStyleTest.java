package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.faultline.finding.RuleInfo;
import dev.faultline.model.Fact;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader of rules may rely on: where a rule lies, what it is called, and what it says about itself. */
class RuleStyleTest {
    private static final Path RULES = Path.of("rules");
    private static final int MOST_LINES = 50;
    private static final RuleBook BOOK = RuleBook.builtIn();

    /** What fixes begin with; a new verb is welcome here, a noun is not. */
    private static final Set<String> IMPERATIVES = Set.of(
            "Accept", "Add", "Admit", "Allow", "Attach", "Bring", "Create", "Delete", "Disable", "Enable", "Give",
            "Move", "Point", "Put", "Release", "Remove", "Replace", "Restore", "Route", "Turn");

    static Stream<Named<RuleInfo>> rules() {
        return BOOK.rules().stream().map(rule -> Named.of(rule.id(), rule));
    }

    static Stream<Named<RuleSource>> sources() {
        return RuleSource.below(RULES).stream().map(source -> Named.of(source.path(), source));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void titleSaysMustWithoutAFullStop(RuleInfo rule) {
        assertThat(rule.title()).matches("[A-Z].* must .*").doesNotEndWith(".");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void metadataIsComplete(RuleInfo rule) {
        assertThat(rule.number()).matches("[A-Z]+-\\d{3}");
        assertThat(rule.severity()).isNotNull();
        assertThat(rule.resource()).isNotBlank();
        assertThat(rule.why()).endsWith(".");
        assertThat(rule.fix()).isNotBlank();
        assertThat(rule.frameworks()).isNotEmpty().noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void fixIsAnImperativeWithAFullStop(RuleInfo rule) {
        assertThat(IMPERATIVES).contains(rule.fix().split(" ")[0]);
        assertThat(rule.fix()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void resourceIsAFactOfTheModel(RuleInfo rule) {
        assertThatCode(() -> assertThat(Fact.class)
                        .isAssignableFrom(Class.forName("dev.faultline.model." + rule.resource())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void liesInTheFileThatItsIdNames(RuleInfo rule) {
        assertThat(rule.id()).matches("[a-z0-9]+(-[a-z0-9]+)+");
        assertThat(rule.area()).matches("[a-z]+(-[a-z]+)*");
        assertThat(rule.source()).isEqualTo("rules/%s/%s.drl", rule.area(), rule.id());
        assertThat(Path.of(rule.source())).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void fileIsShortAndHoldsOneRule(RuleSource source) {
        assertThat(source.text().lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(source.text().lines().filter(line -> line.startsWith("rule ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("rule \"%s(: .+)?\"".formatted(source.id())));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void scenariosLieBesideTheRule(RuleSource source) {
        assertThat(Path.of(source.file().replace(".drl", ".test.yaml"))).isRegularFile();
    }

    @Test
    void noTwoRulesShareANumber() {
        assertThat(BOOK.rules()).extracting(RuleInfo::number).doesNotHaveDuplicates();
    }

    @Test
    void scenariosHaveNamesOfTheirOwn() {
        Map<String, List<String>> names = Scenario.below(RULES).stream()
                .collect(
                        Collectors.groupingBy(Scenario::file, Collectors.mapping(Scenario::name, Collectors.toList())));

        assertThat(names).allSatisfy((file, own) -> assertThat(own).as(file).doesNotHaveDuplicates());
    }

    @Test
    void messagesHaveNoFullStop() {
        assertThat(Scenario.below(RULES)).allSatisfy(scenario -> assertThat(scenario.expected())
                .as("%s: %s", scenario.file(), scenario.name())
                .noneMatch(expected -> expected.message().endsWith(".")));
    }

    @Test
    void everyScenarioFileHasItsRule() throws IOException {
        try (Stream<Path> files = Files.walk(RULES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".test.yaml")))
                    .allMatch(
                            file -> Files.isRegularFile(Path.of(file.toString().replace(".test.yaml", ".drl"))));
        }
    }
}
