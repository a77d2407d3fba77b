package dev.faultline.collect;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.TimedLine;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** One source in one region of one account. */
final class Call<C> {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** Of several failures the first of these is told. */
    private static final List<Status> GRAVITY = List.of(
            Status.DENIED,
            Status.DISABLED_REGION,
            Status.THROTTLED,
            Status.FAILED,
            Status.NOT_ASKED,
            Status.UNSUPPORTED);

    private final Source<C> source;
    private final String region;
    private final BiFunction<Clients, String, C> client;
    private final Session session;
    private final Run run;
    private final List<Source<C>> children;
    private final AtomicReference<Instant> readAt = new AtomicReference<>();

    /** @param children the sources that ask about the objects of this one */
    Call(
            Source<C> source,
            String region,
            BiFunction<Clients, String, C> client,
            Session session,
            Run run,
            List<Source<C>> children) {
        this.source = source;
        this.region = region;
        this.client = client;
        this.session = session;
        this.run = run;
        this.children = children;
    }

    /** What an earlier collection read. */
    Answer stored(TimedLine line) {
        List<Map<String, Object>> objects = children.isEmpty() || line.line().status() != Status.OK
                ? List.of()
                : run.writer().objects(line.line());
        return new Answer(line, questions(objects), true);
    }

    CompletableFuture<Answer> ask() {
        return turn().thenApplyAsync(
                        allowed -> {
                            try {
                                return written(read(Map.of()));
                            } catch (CallFailedException failed) {
                                return unread(failed.failure);
                            }
                        },
                        run.executor());
    }

    /** Asks about each object of the parent. */
    CompletableFuture<Answer> askEach(Answer listed) {
        Coverage.Line parent = listed.line().line();
        if (parent.status() != Status.OK) {
            return CompletableFuture.completedFuture(unread(new CallFailure(
                    parent.status() == Status.UNSUPPORTED ? Status.UNSUPPORTED : Status.NOT_ASKED,
                    "",
                    "needs %s, which ended as %s"
                            .formatted(parent.operation(), parent.status().text()))));
        }
        List<CompletableFuture<Part>> parts = listed.questions().get(source.key()).stream()
                .map(object -> turn().thenApplyAsync(allowed -> readOne(object), run.executor()))
                .toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApplyAsync(
                        ended -> together(
                                parts.stream().map(CompletableFuture::join).toList()),
                        run.executor());
    }

    /** What one question gave: objects, or a failure. */
    private record Part(List<Map<String, Object>> objects, Optional<CallFailure> failure) {}

    private Answer together(List<Part> parts) {
        List<CallFailure> failures =
                parts.stream().flatMap(part -> part.failure().stream()).toList();
        if (failures.isEmpty()) {
            return written(source.join()
                    .apply(parts.stream()
                            .flatMap(part -> part.objects().stream())
                            .toList()));
        }
        CallFailure worst = failures.stream()
                .min(Comparator.comparing(failure -> GRAVITY.indexOf(failure.status())))
                .orElseThrow();
        // What exists for one object exists, so that a refusal for another is none of the region's.
        boolean lacking = worst.status() == Status.UNSUPPORTED && failures.size() == parts.size();
        return unread(
                worst.status() != Status.UNSUPPORTED || lacking
                        ? worst
                        : new CallFailure(Status.FAILED, worst.code(), worst.message()));
    }

    private CompletableFuture<Void> turn() {
        return session.pace().turn(region, source.service(), source.operation());
    }

    private Part readOne(Map<String, Object> object) {
        try {
            return new Part(read(object), Optional.empty());
        } catch (CallFailedException failed) {
            return CallFailure.vanished(failed.thrown)
                    ? new Part(List.of(), Optional.empty())
                    : new Part(
                            List.of(),
                            Optional.of(failed.failure.about(
                                    String.valueOf(object.get(source.parent().id())))));
        }
    }

    private List<Map<String, Object>> read(Map<String, Object> object) {
        AwsRequestOverrideConfiguration asked = session.configuration();
        try {
            try {
                return once(object);
            } catch (RuntimeException failed) {
                if (CallFailure.expired(failed)) {
                    session.renew(asked);
                } else if (CallFailure.staleToken(failed)) {
                    LOG.debug("{} {}: the page token expired, reading the list again", region, source.operation());
                } else {
                    throw failed;
                }
                return once(object);
            }
        } catch (RuntimeException failed) {
            throw new CallFailedException(failed);
        }
    }

    private List<Map<String, Object>> once(Map<String, Object> object) {
        Asking<C> aws = new Asking<>(client.apply(run.clients(), region), session, () -> session.pace()
                .await(region, source.service(), source.operation()));
        List<Map<String, Object>> objects = source.reader().read(aws, object);
        readAt.accumulateAndGet(aws.answeredAt().orElseGet(run.clock()::instant), Call::earlier);
        return objects;
    }

    private static Instant earlier(Instant before, Instant now) {
        return before == null || now.isBefore(before) ? now : before;
    }

    private Answer written(List<Map<String, Object>> objects) {
        run.writer().write(session.account(), region, source.key(), objects);
        // Of the objects only what others ask about is kept, so that memory follows the largest list and not the
        // account.
        return new Answer(line(Status.OK, objects.size(), "", ""), questions(objects), false);
    }

    private Answer unread(CallFailure failure) {
        boolean absent = failure.code().equals(UnknownHostException.class.getSimpleName())
                && !Partitions.mayOffer(region, source.service());
        return new Answer(
                line(absent ? Status.UNSUPPORTED : failure.status(), 0, failure.code(), failure.message()),
                Map.of(),
                false);
    }

    private Map<String, List<Map<String, Object>>> questions(List<Map<String, Object>> objects) {
        Map<String, List<Map<String, Object>>> questions = new HashMap<>();
        children.forEach(child -> questions.put(
                child.key(), new ArrayList<>(child.parent().questions().apply(objects))));
        return questions;
    }

    private TimedLine line(Status status, int objects, String error, String message) {
        Instant when = readAt.get() == null ? run.clock().instant() : readAt.get();
        return new TimedLine(source.line(session.account(), region, status, objects, error, message), when);
    }
}
