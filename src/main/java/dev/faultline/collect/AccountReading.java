package dev.faultline.collect;

import dev.faultline.collect.Services.Service;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.SnapshotWriter;
import dev.faultline.snapshot.TimedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one account: every source in every region, as many at a time as the executor takes. A call that fails costs its
 * own describe result and those that depend on it, nothing else.
 */
final class AccountReading {
    private static final Logger LOG = LoggerFactory.getLogger(AccountReading.class);

    private final Session session;
    private final Run run;
    private final Map<String, TimedLine> kept;
    private final Queue<Coverage.Line> lines = new ConcurrentLinkedQueue<>();

    /** @param kept what an earlier collection left of this account, as {@link SnapshotWriter#keep} names it */
    AccountReading(Session session, Run run, Map<String, TimedLine> kept) {
        this.session = session;
        this.run = run;
        this.kept = kept;
    }

    /**
     * Returns when every call has ended and stands in the ledger. Fails only if the snapshot cannot be written.
     *
     * @param home the region that is asked for what all regions share
     * @param caller whether it is the account that started the collection
     */
    List<Coverage.Line> read(List<String> regions, String home, boolean caller) {
        List<CompletableFuture<?>> parts = new ArrayList<>();
        for (String region : regions) {
            CompletableFuture<?>[] services = Services.ALL.stream()
                    .map(service -> service(region, service, home, caller))
                    .toArray(CompletableFuture<?>[]::new);
            parts.add(
                    CompletableFuture.allOf(services).thenRun(() -> run.tally().regionEnded()));
        }
        CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new)).join();
        return List.copyOf(lines);
    }

    /** The sources of a service that are asked in a region. */
    static <C> List<Source<C>> asked(Service<C> service, boolean home, boolean caller) {
        return service.sources().stream()
                .filter(source -> switch (source.scope()) {
                    case REGION -> true;
                    case ACCOUNT -> home;
                    case CALLER -> home && caller;
                })
                .toList();
    }

    private <C> CompletableFuture<?> service(String region, Service<C> service, String home, boolean caller) {
        List<Source<C>> sources = asked(service, region.equals(home), caller);
        if (sources.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        run.tally().plan(sources.size());
        CompletableFuture<C> client = client(region, service);
        Map<String, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        for (Source<C> source : sources) {
            List<Source<C>> children = sources.stream()
                    .filter(other -> other.parent().key().equals(source.key()))
                    .toList();
            Call<C> call = new Call<>(source, region, service.client(), session, run, children);
            TimedLine stored = kept.get(region + "/" + source.key());
            CompletableFuture<Answer> answer = stored != null
                    ? CompletableFuture.completedFuture(call.stored(stored))
                    : source.dependent()
                            ? answers.get(source.parent().key()).thenCompose(call::askEach)
                            : client.thenCompose(made -> call.ask());
            answers.put(source.key(), answer.thenApply(this::note));
        }
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture<?>[]::new))
                .thenRun(() -> progress(
                        region,
                        service.name(),
                        answers.values().stream()
                                .map(answer -> answer.join().line().line())
                                .toList()));
    }

    /**
     * Makes the client before it is asked for: otherwise all calls of a region would hold a thread each until one of them
     * has made it, and the regions would get theirs one after the other. A call tells best why there is none.
     */
    private <C> CompletableFuture<C> client(String region, Service<C> service) {
        return CompletableFuture.supplyAsync(() -> service.client().apply(run.clients(), region), run.executor())
                .exceptionally(notMade -> null);
    }

    private Answer note(Answer answer) {
        if (!answer.isStored()) {
            run.writer().note(answer.line());
        }
        lines.add(answer.line().line());
        run.tally().read(answer.line().line().objects());
        return answer;
    }

    private void progress(String region, String service, List<Coverage.Line> ended) {
        long answered = ended.stream().filter(line -> line.status().complete()).count();
        int objects = ended.stream().mapToInt(Coverage.Line::objects).sum();
        LOG.debug(
                "{} {} {}: {} objects, {} of {} calls answered",
                session.account(),
                region,
                service,
                objects,
                answered,
                ended.size());
        // A region that is not enabled, or a service that is denied as a whole, is told in one line.
        Map<String, List<Coverage.Line>> troubles = ended.stream()
                .filter(line -> !line.status().complete() && line.status() != Status.NOT_ASKED)
                .collect(Collectors.groupingBy(
                        line -> line.status().text() + " " + line.message(), LinkedHashMap::new, Collectors.toList()));
        troubles.forEach((trouble, same) -> LOG.warn(
                "{} {} {}{}: {}",
                session.account(),
                region,
                same.get(0).operation(),
                same.size() == 1 ? "" : " and %d more of %s".formatted(same.size() - 1, service),
                trouble));
    }
}
