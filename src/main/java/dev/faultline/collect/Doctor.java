package dev.faultline.collect;

import dev.faultline.collect.Services.Service;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tries every permission that a collection needs, once in each account and region: one page of each list, and of what is
 * asked about objects one object. Where there is none, one is made up: AWS looks at permissions first, so that it
 * answers that it does not know the object only to those who may ask.
 */
public final class Doctor {
    private final CollectOptions options;

    public Doctor(CollectOptions options) {
        this.options = options;
    }

    /**
     * How every try ended, one line a permission, account and region; {@code OK} stands for allowed.
     *
     * @throws CollectException if nothing could be tried: no credentials, or no such region
     */
    public List<Coverage.Line> examine() {
        Tally tally = new Tally();
        try (Clients clients = new Clients(
                        options, Workers.CONNECTIONS, Patience.USUAL, new Traffic(tally, Optional.empty()));
                Workers workers = new Workers()) {
            RegionChoice choice = RegionChoice.of(options);
            Caller caller = Caller.verify(options, clients, choice.candidates());
            AccountSessions sessions = new AccountSessions(options, clients, caller, workers.timer());
            try (Session own = sessions.own()) {
                List<Coverage.Line> lines = new ArrayList<>();
                for (AccountTarget target : Organization.targets(options.accounts(), clients, own, caller)) {
                    lines.addAll(examine(target, choice, caller, sessions, clients, workers));
                }
                return lines;
            }
        }
    }

    private List<Coverage.Line> examine(
            AccountTarget target,
            RegionChoice choice,
            Caller caller,
            AccountSessions sessions,
            Clients clients,
            Workers workers) {
        Session session;
        try {
            session = sessions.open(target);
        } catch (SdkException refused) {
            CallFailure why = CallFailure.of(refused).about(sessions.roleArn(target));
            return List.of(new Coverage.Line(
                    target.id(),
                    caller.region(),
                    "sts",
                    AccountSessions.OPERATION,
                    "",
                    why.status(),
                    0,
                    why.code(),
                    why.message()));
        }
        List<String> regions;
        try {
            regions = choice.of(target).resolve(clients, session);
        } catch (CollectException refused) {
            if (options.accounts().own()) {
                throw refused;
            }
            return List.of(new Coverage.Line(
                    target.id(),
                    caller.region(),
                    "ec2",
                    "DescribeRegions",
                    "",
                    Status.DENIED,
                    0,
                    "",
                    refused.getMessage()));
        }
        String home = regions.contains(caller.region()) ? caller.region() : regions.get(0);
        boolean isCaller = target.id().equals(caller.account());
        List<CompletableFuture<List<Coverage.Line>>> parts = new ArrayList<>();
        for (String region : regions) {
            for (Service<?> service : Services.ALL) {
                parts.add(new Examination<>(service, region, session, clients, workers)
                        .lines(region.equals(home), isCaller));
            }
        }
        List<Coverage.Line> lines = new ArrayList<>();
        parts.forEach(part -> lines.addAll(part.join()));
        return lines;
    }

    /** One service in one region of one account. */
    private static final class Examination<C> {
        private final Service<C> service;
        private final String region;
        private final Session session;
        private final Clients clients;
        private final Workers workers;
        private final Map<String, List<Map<String, Object>>> found = new ConcurrentHashMap<>();

        Examination(Service<C> service, String region, Session session, Clients clients, Workers workers) {
            this.service = service;
            this.region = region;
            this.session = session;
            this.clients = clients;
            this.workers = workers;
        }

        /** Lists first, because what they hold is what the rest asks about. */
        CompletableFuture<List<Coverage.Line>> lines(boolean home, boolean caller) {
            List<Source<C>> sources = AccountReading.asked(service, home, caller);
            List<Source<C>> lists =
                    sources.stream().filter(source -> !source.dependent()).toList();
            List<Source<C>> questions =
                    sources.stream().filter(Source::dependent).toList();
            return all(lists).thenCompose(answered -> all(questions).thenApply(asked -> {
                List<Coverage.Line> lines = new ArrayList<>(answered);
                lines.addAll(asked);
                return lines;
            }));
        }

        private CompletableFuture<List<Coverage.Line>> all(List<Source<C>> sources) {
            List<CompletableFuture<Coverage.Line>> tries = sources.stream()
                    .map(source -> session.pace()
                            .turn(region, source.service(), source.operation())
                            .thenApplyAsync(allowed -> attempt(source), workers.calls()))
                    .toList();
            return CompletableFuture.allOf(tries.toArray(CompletableFuture<?>[]::new))
                    .thenApply(
                            done -> tries.stream().map(CompletableFuture::join).toList());
        }

        private Coverage.Line attempt(Source<C> source) {
            try {
                Asking<C> aws = Asking.onePage(service.client().apply(clients, region), session);
                List<Map<String, Object>> objects = source.reader().read(aws, subject(source));
                found.put(source.key(), objects);
                return line(source, Status.OK, "", "");
            } catch (RuntimeException failed) {
                CallFailure why = CallFailure.of(failed);
                boolean knownOnly = source.dependent()
                        && why.status() == Status.FAILED
                        && failed instanceof AwsServiceException answered
                        && answered.statusCode() < 500;
                return line(source, knownOnly ? Status.OK : why.status(), why.code(), why.message());
            }
        }

        private Map<String, Object> subject(Source<C> source) {
            if (!source.dependent()) {
                return Map.of();
            }
            List<Map<String, Object>> objects =
                    found.getOrDefault(source.parent().key(), List.of());
            return source.parent().questions().apply(objects).stream()
                    .findFirst()
                    .orElseGet(() -> MadeUp.object(source.parent().id(), region, session.account()));
        }

        private Coverage.Line line(Source<C> source, Status status, String error, String message) {
            return source.line(session.account(), region, status, 0, error, message);
        }
    }
}
