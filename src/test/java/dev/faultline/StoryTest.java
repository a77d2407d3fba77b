package dev.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.RuleResult;
import dev.faultline.finding.Verdict;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.rules.RuleBook;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An estate that breaks every rule, and what must hold of all rules together: order, emptiness, and what was denied. */
class StoryTest {
    private static final Path STORY = Path.of("src/test/resources/snapshots/violates-everything");
    private static final Pattern README_ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| `([^`]+)` \\|");

    private static final RuleBook BOOK = RuleBook.builtIn();
    private static final Auditor AUDITOR =
            new Auditor(BOOK, Policy.read(STORY.resolve("audit.yaml")), Waivers.NONE, "");
    private static final AuditResult TOLD = AUDITOR.audit(SnapshotStore.read(STORY));

    @TempDir
    private Path folder;

    @Test
    void everyRuleIsViolated() {
        assertThat(TOLD.rules())
                .hasSameSizeAs(BOOK.rules().stream()
                        .filter(rule -> rule.retired().isEmpty())
                        .toList())
                .allSatisfy(result ->
                        assertThat(result.verdict()).as(result.rule().id()).isEqualTo(Verdict.VIOLATED));
        assertThat(TOLD.findings())
                .filteredOn(finding -> finding.verdict() == Verdict.VIOLATED)
                .allMatch(Finding::open);
        assertThat(TOLD.coverage().complete()).isTrue();
        assertThat(TOLD.warnings()).isEmpty();
    }

    @Test
    void theReadmeNamesEveryRuleWithTheObjectThatBreaksIt() throws IOException {
        List<String> rows = README_ROW
                .matcher(Files.readString(STORY.resolve("README.md")))
                .results()
                .map(StoryTest::row)
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(TOLD.findings().stream()
                        .map(finding ->
                                finding.rule().id() + " " + finding.resource().id())
                        .toList());
    }

    private static String row(MatchResult match) {
        return match.group(1) + " " + match.group(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfFactsChangesNothing(long seed) {
        Snapshot snapshot = SnapshotStore.read(STORY);
        List<Fact> facts = new ArrayList<>(snapshot.network().stream().toList());
        Collections.shuffle(facts, new Random(seed));

        AuditResult shuffled = AUDITOR.audit(new Snapshot(
                snapshot.readAt(),
                snapshot.accounts(),
                snapshot.regions(),
                Network.of(facts),
                snapshot.coverage(),
                snapshot.warnings()));

        assertThat(shuffled.findings()).containsExactlyElementsOf(TOLD.findings());
        assertThat(shuffled).isEqualTo(TOLD);
    }

    @Test
    void anEmptyEstateBreaksNothingAndSatisfiesNothing() throws IOException {
        for (Coverage.Line line : TOLD.coverage().lines()) {
            Path file = file(line);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"%s\": []}".formatted(line.key()));
        }
        writeManifest(line -> line.with(Status.OK, 0, ""));

        // A goal that the policy declares is something to look at, also in an empty estate.
        Auditor withoutGoals = new Auditor(BOOK, Policy.builtIn(), Waivers.NONE, "");
        AuditResult result = withoutGoals.audit(SnapshotStore.read(folder));

        assertThat(result.findings()).isEmpty();
        assertThat(result.rules())
                .allSatisfy(
                        rule -> assertThat(rule.verdict()).as(rule.rule().id()).isEqualTo(Verdict.NOT_APPLICABLE));
    }

    static Stream<String> keys() {
        return TOLD.coverage().lines().stream().map(Coverage.Line::key).distinct();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void noRuleSpeaksOfWhatWasDeniedEverywhere(String key) throws IOException {
        assertNothingIsMadeUpWithout(line -> line.key().equals(key), key);
    }

    static Stream<Coverage.Line> lines() {
        return TOLD.coverage().lines().stream();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void noRuleSpeaksOfWhatWasDeniedInOneRegion(Coverage.Line denied) throws IOException {
        assertNothingIsMadeUpWithout(denied::equals, denied.key());
    }

    private void assertNothingIsMadeUpWithout(Predicate<Coverage.Line> denied, String key) throws IOException {
        AuditResult result = AUDITOR.audit(without(denied));

        assertThat(violations(result.findings())).as("violations").isSubsetOf(violations(TOLD.findings()));
        for (RuleResult rule : result.rules()) {
            String id = rule.rule().id();
            if (RuleNeeds.of(BOOK, id).all().contains(key)) {
                assertThat(rule.verdict()).as(id).isIn(Verdict.VIOLATED, Verdict.UNKNOWN);
            } else {
                assertThat(told(result, rule.rule())).as(id).isEqualTo(told(TOLD, rule.rule()));
            }
        }
    }

    /** The story as it would be had AWS refused some of the calls. */
    private Snapshot without(Predicate<Coverage.Line> denied) throws IOException {
        for (Coverage.Line line : TOLD.coverage().lines()) {
            if (!denied.test(line)) {
                Path file = file(line);
                Files.createDirectories(file.getParent());
                Files.copy(STORY.resolve(folder.relativize(file)), file);
            }
        }
        writeManifest(line -> denied.test(line) ? line.with(Status.DENIED, 0, "UnauthorizedOperation") : line);
        return SnapshotStore.read(folder);
    }

    private Path file(Coverage.Line line) {
        return folder.resolve(Path.of("aws_configs", "accounts", line.account(), line.region(), line.key() + ".json"));
    }

    private void writeManifest(UnaryOperator<Coverage.Line> change) throws IOException {
        Manifest told = Manifest.read(STORY);
        new Manifest(
                        told.toolVersion(),
                        told.collectedAt(),
                        told.accounts(),
                        told.regions(),
                        new Coverage(
                                told.coverage().lines().stream().map(change).toList()))
                .write(folder);
    }

    private static List<String> violations(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.VIOLATED)
                .map(finding -> finding.rule().id() + " " + finding.resource().id())
                .toList();
    }

    private static List<String> told(AuditResult result, RuleInfo rule) {
        return result.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(finding -> "%s %s %s %s"
                        .formatted(
                                finding.verdict(),
                                finding.severity(),
                                finding.resource().id(),
                                finding.message()))
                .toList();
    }
}
