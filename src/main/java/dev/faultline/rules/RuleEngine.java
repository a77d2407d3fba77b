package dev.faultline.rules;

import dev.faultline.finding.Finding;
import dev.faultline.finding.Scope;
import dev.faultline.model.Everywhere;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Runs a rule book over a network: one fresh session per VPC, and one for the rules that look across VPCs. A pure
 * function of the facts: the same findings in whatever order they come.
 */
public final class RuleEngine {
    /** Below this many VPCs a thread pool costs more than it saves. */
    private static final int WORTH_THREADS = 16;

    private static final int MOST_THREADS = 4;

    private final RuleBook book;
    private final int threads;

    public RuleEngine(RuleBook book) {
        this(book, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /** @param threads how many VPCs may be judged at once; the findings are the same for any number */
    public RuleEngine(RuleBook book, int threads) {
        this.book = book;
        this.threads = threads;
    }

    /**
     * Judges the network.
     *
     * @return findings in {@link Finding#ORDER}
     * @throws RuleException if a rule fails, or fires without end
     */
    public List<Finding> evaluate(Network network) {
        Shards shards = shards(network);
        List<Hit> hits = new ArrayList<>(new Session(book, Scope.CROSS, "all VPCs").run(shards.cross()));
        hits.addAll(evaluateLocal(shards));
        return new FindingBuilder(book).findings(hits);
    }

    /** The facts that each session sees. */
    private record Shards(Map<String, List<Fact>> local, List<Fact> cross) {}

    private Shards shards(Network network) {
        Map<String, List<Fact>> byVpc = new LinkedHashMap<>();
        List<Fact> everywhere = new ArrayList<>();
        List<Fact> cross = new ArrayList<>();
        Map<Class<?>, Boolean> local = new HashMap<>();
        Map<Class<?>, Boolean> across = new HashMap<>();
        network.stream().forEach(fact -> {
            Class<? extends Fact> type = fact.getClass();
            if (across.computeIfAbsent(type, unseen -> book.looksAt(Scope.CROSS, type))) {
                cross.add(fact);
            }
            if (local.computeIfAbsent(type, unseen -> book.looksAt(Scope.LOCAL, type))) {
                if (fact instanceof Everywhere) {
                    everywhere.add(fact);
                } else if (fact instanceof InVpc placed) {
                    byVpc.computeIfAbsent(placed.vpcId(), unseen -> new ArrayList<>())
                            .add(fact);
                }
            }
        });
        byVpc.values().forEach(facts -> facts.addAll(everywhere));
        return new Shards(byVpc, cross);
    }

    private List<Hit> evaluateLocal(Shards shards) {
        List<Supplier<List<Hit>>> work = new ArrayList<>();
        shards.local().forEach((vpcId, facts) -> work.add(() -> new Session(book, Scope.LOCAL, vpcId).run(facts)));
        return work.size() < WORTH_THREADS || threads < 2 ? inTurn(work) : atOnce(work);
    }

    private static List<Hit> inTurn(List<Supplier<List<Hit>>> work) {
        return work.stream().flatMap(shard -> shard.get().stream()).toList();
    }

    private List<Hit> atOnce(List<Supplier<List<Hit>>> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Hit> hits = new ArrayList<>();
            List<Callable<List<Hit>>> shards =
                    work.stream().<Callable<List<Hit>>>map(shard -> shard::get).toList();
            for (Future<List<Hit>> shard : pool.invokeAll(shards)) {
                hits.addAll(shard.get());
            }
            return hits;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RuleException("the evaluation was interrupted", interrupted);
        } finally {
            pool.shutdownNow();
        }
    }
}
