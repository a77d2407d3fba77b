package dev.faultline.bench;

import dev.faultline.Auditor;
import dev.faultline.Policy;
import dev.faultline.Waivers;
import dev.faultline.finding.Finding;
import dev.faultline.model.Network;
import dev.faultline.model.Resource;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleEngine;
import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What each step of an audit costs on one estate, in a warm JVM; ends with 1 if engine and plain pass disagree. */
final class Throughput {
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;
    private static final int MOST_DIFFERENCES = 10;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double PERCENT = 100;

    private final PrintStream out = System.out;
    private final Path folder;
    private final RuleBook book = RuleBook.builtIn();
    private final Auditor auditor = new Auditor(book, Policy.builtIn(), Waivers.NONE, "bench");

    private Throughput(Path folder) {
        this.folder = folder;
    }

    /** @param arguments the folder of a snapshot */
    public static void main(String[] arguments) {
        System.exit(new Throughput(Path.of(arguments[0])).measure() ? 0 : 1);
    }

    private boolean measure() {
        Samples reading = inTurns(List.of(() -> SnapshotStore.read(folder))).get(0);
        Snapshot snapshot = SnapshotStore.read(folder);
        Samples deriving = inTurns(List.of(() -> auditor.derive(snapshot))).get(0);
        Network network = auditor.derive(snapshot);
        List<Finding> findings = new RuleEngine(book).evaluate(network);
        List<Samples> judging = inTurns(List.of(
                () -> PlainPass.judge(network),
                () -> new RuleEngine(book, 1).evaluate(network),
                () -> new RuleEngine(book).evaluate(network)));
        describe(snapshot, network, findings);
        double light = judging.get(0).median();
        line("reading from disk", snapshot.network().size(), reading, 0);
        line("deriving", network.size(), deriving, 0);
        line("plain pass", network.size(), judging.get(0), light);
        line("engine, 1 thread", network.size(), judging.get(1), light);
        line("engine, default threads", network.size(), judging.get(2), light);
        return agree(findings, PlainPass.judge(network));
    }

    private void describe(Snapshot snapshot, Network network, List<Finding> findings) {
        long resources =
                network.stream().filter(fact -> fact instanceof Resource).count();
        long broken = findings.stream()
                .map(finding -> finding.resource().id())
                .distinct()
                .count();
        out.printf(
                "  %,d facts read, %,d with what follows from them; %,d findings at %.1f %% of %,d resources%n",
                snapshot.network().size(), network.size(), findings.size(), PERCENT * broken / resources, resources);
        out.printf("  %-26s %10s %10s %10s %14s %9s%n", "", "median ms", "min", "max", "facts/s", "x plain");
    }

    private void line(String what, int facts, Samples samples, double light) {
        String ratio = light == 0 ? "" : "%.2f".formatted(samples.median() / light);
        double rate = facts / samples.median() * MILLIS_PER_SECOND;
        out.printf(
                "  %-26s %,10.1f %,10.1f %,10.1f %,14.0f %9s%n",
                what, samples.median(), samples.min(), samples.max(), rate, ratio);
    }

    private boolean agree(List<Finding> findings, Set<FindingKey> plain) {
        Set<FindingKey> engine = FindingKey.of(findings, PlainPass.rules());
        Set<FindingKey> onlyEngine = without(engine, plain);
        Set<FindingKey> onlyPlain = without(plain, engine);
        onlyEngine.stream().limit(MOST_DIFFERENCES).forEach(key -> out.println("  only the engine: " + key));
        onlyPlain.stream().limit(MOST_DIFFERENCES).forEach(key -> out.println("  only the plain pass: " + key));
        Set<String> alone = new TreeSet<>();
        book.rules().forEach(rule -> alone.add(rule.id()));
        alone.removeAll(PlainPass.rules());
        boolean agreed = onlyEngine.isEmpty() && onlyPlain.isEmpty();
        out.printf(
                "  %d rules, %d of them also by the plain pass; its %,d findings and the engine's %s%n",
                book.rules().size(), PlainPass.rules().size(), plain.size(), agreed ? "agree" : "DISAGREE");
        if (!alone.isEmpty()) {
            out.println("  judged by the engine alone: " + String.join(", ", alone));
        }
        return agreed;
    }

    private static Set<FindingKey> without(Set<FindingKey> all, Set<FindingKey> known) {
        Set<FindingKey> rest = new HashSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    /** Measures several ways in turns, so that whatever else the machine does hits all of them alike. */
    private static List<Samples> inTurns(List<Supplier<?>> ways) {
        double[][] millis = new double[ways.size()][ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            for (int way = 0; way < ways.size(); way++) {
                double once = once(ways.get(way));
                if (round >= 0) {
                    millis[way][round] = once;
                }
            }
        }
        return List.of(millis).stream().map(Samples::new).toList();
    }

    private static double once(Supplier<?> work) {
        System.gc();
        long begun = System.nanoTime();
        if (work.get() == null) {
            throw new IllegalStateException("nothing was measured");
        }
        return (System.nanoTime() - begun) / NANOS_PER_MILLI;
    }
}
