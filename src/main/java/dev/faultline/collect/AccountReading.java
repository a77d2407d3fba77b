package dev.faultline.collect;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one account: every source in every region, as many at a time as the executor takes. A call that fails costs its
 * own describe result and those that depend on it, nothing else.
 */
final class AccountReading {
    private static final Logger LOG = LoggerFactory.getLogger(AccountReading.class);

    private final String account;
    private final Clients clients;
    private final SnapshotWriter writer;
    private final Executor executor;

    AccountReading(String account, Clients clients, SnapshotWriter writer, Executor executor) {
        this.account = account;
        this.clients = clients;
        this.writer = writer;
        this.executor = executor;
    }

    /**
     * One line per source and region, in the order of the tables; complete when every call has ended. Fails only if the
     * snapshot cannot be written.
     *
     * @param home the region that is asked for what all regions share
     */
    CompletableFuture<List<Coverage.Line>> read(List<String> regions, String home) {
        List<CompletableFuture<List<Coverage.Line>>> parts = new ArrayList<>();
        for (String region : regions) {
            boolean shared = region.equals(home);
            parts.add(service(region, Ec2Sources.SERVICE, Ec2Sources.ALL, clients::ec2, shared));
            parts.add(service(
                    region, DirectConnectSources.SERVICE, DirectConnectSources.ALL, clients::directConnect, shared));
        }
        return all(parts)
                .thenApply(lines -> lines.stream().flatMap(List::stream).toList());
    }

    private <C> CompletableFuture<List<Coverage.Line>> service(
            String region, String service, List<Source<C>> sources, Function<String, C> client, boolean shared) {
        Set<String> parents = sources.stream().map(Source::parent).collect(Collectors.toSet());
        Map<String, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        for (Source<C> source : sources) {
            if (source.oncePerAccount() && !shared) {
                continue;
            }
            Call<C> call = new Call<>(region, service, source, client, parents.contains(source.key()));
            answers.put(
                    source.key(),
                    source.dependent()
                            ? answers.get(source.parent()).thenCompose(call::askEach)
                            : CompletableFuture.supplyAsync(call::ask, executor));
        }
        return all(List.copyOf(answers.values())).thenApply(ended -> {
            List<Coverage.Line> lines = ended.stream().map(Answer::line).toList();
            progress(region, service, lines);
            return lines;
        });
    }

    private void progress(String region, String service, List<Coverage.Line> lines) {
        long answered = lines.stream().filter(line -> line.status().complete()).count();
        int objects = lines.stream().mapToInt(Coverage.Line::objects).sum();
        LOG.info(
                "{} {} {}: {} objects, {} of {} calls answered",
                account,
                region,
                service,
                objects,
                answered,
                lines.size());
        for (Coverage.Line line : lines) {
            if (!line.status().complete()) {
                LOG.warn(
                        "{} {} {}: {} {}",
                        account,
                        region,
                        line.operation(),
                        line.status().text(),
                        line.message());
            }
        }
    }

    /** @param objects what dependent calls ask about; nothing if the call failed, or none depends on it */
    private record Answer(Coverage.Line line, List<Map<String, Object>> objects) {}

    /** One source in one region. */
    private final class Call<C> {
        private final String region;
        private final String service;
        private final Source<C> source;
        private final Function<String, C> client;
        private final boolean parent;

        Call(String region, String service, Source<C> source, Function<String, C> client, boolean parent) {
            this.region = region;
            this.service = service;
            this.source = source;
            this.client = client;
            this.parent = parent;
        }

        Answer ask() {
            try {
                return written(read(""));
            } catch (CallFailedException failed) {
                return unread(failed.failure);
            }
        }

        CompletableFuture<Answer> askEach(Answer listed) {
            if (listed.line().status() != Status.OK) {
                return CompletableFuture.completedFuture(unread(new CallFailure(
                        listed.line().status() == Status.UNSUPPORTED ? Status.UNSUPPORTED : Status.NOT_ASKED,
                        "",
                        "needs %s, which ended as %s"
                                .formatted(
                                        listed.line().operation(),
                                        listed.line().status().text()))));
            }
            List<CompletableFuture<List<Map<String, Object>>>> parts = listed.objects().stream()
                    .map(object -> CompletableFuture.supplyAsync(() -> readOne(object), executor))
                    .toList();
            return all(parts)
                    .thenApply(lists ->
                            written(lists.stream().flatMap(List::stream).toList()))
                    .exceptionally(thrown -> unread(CallFailedException.in(thrown)));
        }

        private List<Map<String, Object>> readOne(Map<String, Object> object) {
            String id = String.valueOf(object.get(source.parentId()));
            try {
                return read(id);
            } catch (CallFailedException failed) {
                if (CallFailure.vanished(failed.thrown)) {
                    return List.of();
                }
                throw failed.about(id);
            }
        }

        private List<Map<String, Object>> read(String object) {
            try {
                try {
                    return source.reader().apply(client.apply(region), object);
                } catch (RuntimeException failed) {
                    if (!CallFailure.staleToken(failed)) {
                        throw failed;
                    }
                    LOG.debug("{} {}: the page token expired, reading the list again", region, source.operation());
                    return source.reader().apply(client.apply(region), object);
                }
            } catch (RuntimeException failed) {
                throw new CallFailedException(failed);
            }
        }

        private Answer written(List<Map<String, Object>> objects) {
            writer.write(account, region, source.key(), objects);
            // What nobody asks about again is let go, so that memory follows the largest list and not the account.
            return new Answer(line(Status.OK, objects.size(), "", ""), parent ? objects : List.of());
        }

        private Answer unread(CallFailure failure) {
            return new Answer(line(failure.status(), 0, failure.code(), failure.message()), List.of());
        }

        private Coverage.Line line(Status status, int objects, String error, String message) {
            return new Coverage.Line(
                    account, region, service, source.operation(), source.key(), status, objects, error, message);
        }
    }

    private static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }
}
