package dev.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.Auditor;
import dev.faultline.Policy;
import dev.faultline.Waivers;
import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Scope;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleEngine;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine and a hand-written pass judge a generated estate alike, however its facts come and are spread. */
class PlainPassTest {
    /** Three regions, and more VPCs than the engine judges on one thread. */
    private static final int VPCS = 18;

    /** One by which every rule about a single VPC finds something. */
    private static final long SEED = 4;

    private static final RuleBook BOOK = RuleBook.builtIn();
    private static final Auditor AUDITOR = new Auditor(BOOK, Policy.builtIn(), Waivers.NONE, "");

    private static Snapshot snapshot;

    @BeforeAll
    static void writeEstate(@TempDir Path folder) {
        Path estate = folder.resolve("estate");
        Estate.write(estate, VPCS, SEED);
        snapshot = SnapshotStore.read(estate);
    }

    @Test
    void readsWhatTheGeneratorWrites() {
        assertThat(snapshot.warnings()).isEmpty();
        assertThat(snapshot.coverage().complete()).isTrue();
    }

    @Test
    void agreesWithTheEngine() {
        Set<FindingKey> plain = PlainPass.judge(AUDITOR.derive(snapshot));

        assertThat(FindingKey.of(AUDITOR.audit(snapshot).findings(), PlainPass.rules()))
                .isEqualTo(plain);
    }

    @Test
    void meetsEveryLocalRuleThatItKnows() {
        Set<String> met = PlainPass.judge(AUDITOR.derive(snapshot)).stream()
                .map(FindingKey::rule)
                .collect(Collectors.toSet());
        Set<String> local = BOOK.rules().stream()
                .filter(rule -> rule.scope() == Scope.LOCAL)
                .map(RuleInfo::id)
                .filter(PlainPass.rules()::contains)
                .collect(Collectors.toSet());

        assertThat(met).containsAll(local);
    }

    @Test
    void findsTheSameWhateverTheOrderOfTheFacts() {
        List<Fact> facts = new ArrayList<>(snapshot.network().stream().toList());
        Collections.shuffle(facts, new Random(SEED));
        Snapshot shuffled = new Snapshot(
                snapshot.readAt(),
                snapshot.accounts(),
                snapshot.regions(),
                Network.of(facts),
                snapshot.coverage(),
                snapshot.warnings());

        assertThat(AUDITOR.audit(shuffled).findings())
                .isEqualTo(AUDITOR.audit(snapshot).findings());
    }

    @Test
    void findsTheSameOnOneThreadAndOnSeveral() {
        Network network = AUDITOR.derive(snapshot);
        List<Finding> inTurn = new RuleEngine(BOOK, 1).evaluate(network);

        assertThat(new RuleEngine(BOOK, 4).evaluate(network)).isEqualTo(inTurn);
    }
}
