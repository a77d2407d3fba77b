package dev.faultline.collect;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Provenance;
import dev.faultline.snapshot.SnapshotException;
import dev.faultline.snapshot.SnapshotWriter;
import dev.faultline.snapshot.TimedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads every account of a collection, some at a time. One that fails does not touch the others. */
final class AccountsReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsReading.class);

    private final CollectOptions options;
    private final RegionChoice choice;
    private final Caller caller;
    private final Run run;
    private final Workers workers;
    private final CollectionResult.Sum sum;
    private final AccountSessions sessions;
    private final Instant oldest;
    private final ConcurrentMap<String, List<String>> regions = new ConcurrentHashMap<>();
    private List<AccountTarget> targets = List.of();

    AccountsReading(
            CollectOptions options,
            RegionChoice choice,
            Caller caller,
            Run run,
            Workers workers,
            CollectionResult.Sum sum) {
        this.options = options;
        this.choice = choice;
        this.caller = caller;
        this.run = run;
        this.workers = workers;
        this.sum = sum;
        this.sessions = new AccountSessions(options, run.clients(), caller, workers.timer());
        this.oldest = run.clock().instant().minus(options.resume().orElse(Duration.ZERO));
    }

    /** Returns when all have been read, or could not be. */
    void read() {
        targets = targets();
        run.tally().plannedAccounts(targets.size());
        List<CompletableFuture<Void>> accounts = targets.stream()
                .map(target -> CompletableFuture.runAsync(() -> read(target), workers.accounts()))
                .toList();
        try {
            // The first that cannot be written ends the collection.
            CompletableFuture<Void> failed = new CompletableFuture<>();
            for (CompletableFuture<Void> account : accounts) {
                CompletableFuture<Void> unused = account.whenComplete((done, thrown) -> {
                    if (thrown != null) {
                        failed.completeExceptionally(thrown);
                    }
                });
            }
            CompletableFuture.anyOf(CompletableFuture.allOf(accounts.toArray(CompletableFuture<?>[]::new)), failed)
                    .join();
        } catch (CompletionException thrown) {
            throw cause(thrown);
        }
    }

    List<String> ids() {
        return targets.stream().map(AccountTarget::id).toList();
    }

    /** All that were read in any account, in the order of the accounts. */
    List<String> regions() {
        Set<String> all = new LinkedHashSet<>();
        ids().forEach(account -> all.addAll(regions.getOrDefault(account, List.of())));
        return List.copyOf(all);
    }

    List<Provenance.Label> labels() {
        return targets.stream()
                .filter(target -> !target.name().isEmpty() || !target.tags().isEmpty())
                .map(target -> new Provenance.Label(target.id(), target.name(), target.tags()))
                .toList();
    }

    /** The order of an account's lines: its regions, and in each the tables of calls. */
    Comparator<Coverage.Line> order() {
        List<String> order = regions();
        return Comparator.comparing((Coverage.Line line) -> order.indexOf(line.region()))
                .thenComparing(Coverage.Line::key, Services.keyOrder());
    }

    private List<AccountTarget> targets() {
        if (options.accounts().own()) {
            return List.of(
                    new AccountTarget(caller.account(), "", Optional.empty(), Optional.empty(), List.of(), Map.of()));
        }
        if (!options.accounts().organization()) {
            return options.accounts().listed();
        }
        List<Map<String, Object>> accounts = Organization.list(run.clients(), sessions.own(), caller.region());
        String home = organizationHome();
        run.writer().write(caller.account(), home, Organization.KEY, accounts);
        Coverage.Line line = new Coverage.Line(
                caller.account(),
                home,
                Organization.SERVICE,
                Organization.OPERATION,
                Organization.KEY,
                Status.OK,
                accounts.size(),
                "",
                "");
        note(line);
        sum.add(List.of(line));
        return Organization.active(accounts);
    }

    private String organizationHome() {
        return home(choice.named().isEmpty() ? List.of(caller.region()) : choice.named());
    }

    private void read(AccountTarget target) {
        run.tally().accountBegun();
        Session session;
        List<String> own;
        try {
            session = sessions.open(target);
        } catch (SdkException refused) {
            unread(
                    target,
                    "sts",
                    AccountSessions.OPERATION,
                    CallFailure.of(refused).about(sessions.roleArn(target)));
            return;
        }
        boolean isCaller = target.id().equals(caller.account());
        try {
            own = choice.of(target).resolve(run.clients(), session);
        } catch (CollectException refused) {
            if (options.accounts().own()) {
                throw refused;
            }
            unread(target, "ec2", "DescribeRegions", why(refused));
            return;
        }
        regions.put(target.id(), own);
        List<Coverage.Line> lines;
        try {
            Map<String, TimedLine> kept = kept(target.id(), own, isCaller);
            lines = new AccountReading(session, run, kept).read(own, home(own), isCaller);
            sum.add(lines);
        } finally {
            if (session != sessions.own()) {
                session.close();
            }
        }
        run.tally().accountEnded();
        LOG.info(
                "{}{}: {} objects in {}, {} of {} calls answered",
                target.id(),
                named(target),
                lines.stream().mapToInt(Coverage.Line::objects).sum(),
                own.size() == 1 ? own.get(0) : own.size() + " regions",
                lines.stream().filter(line -> line.status().complete()).count(),
                lines.size());
    }

    // The first region may be disabled; the one that knew the caller is not.
    private String home(List<String> read) {
        return read.contains(caller.region()) ? caller.region() : read.get(0);
    }

    private static CallFailure why(CollectException refused) {
        return refused.getCause() instanceof SdkException answer
                ? CallFailure.of(answer)
                : new CallFailure(Status.FAILED, "", refused.getMessage());
    }

    private Map<String, TimedLine> kept(String account, List<String> read, boolean isCaller) {
        EarlierAnswers answers = new EarlierAnswers(oldest);
        if (isCaller && options.accounts().organization()) {
            answers.ask(organizationHome(), Organization.KEY);
        }
        for (String region : read) {
            boolean home = region.equals(home(read));
            Services.ALL.forEach(calls -> answers.ask(region, AccountReading.asked(calls, home, isCaller)));
        }
        return run.writer().keep(account, answers::choose);
    }

    /** Says of everything in an account that was not read before that it was not asked, and why. */
    private void unread(AccountTarget target, String service, String operation, CallFailure why) {
        LOG.warn(
                "{}{}: {} {}: {}",
                target.id(),
                named(target),
                operation,
                why.status().text(),
                why.message());
        Set<String> expected = new LinkedHashSet<>(choice.of(target).named());
        if (expected.isEmpty()) {
            expected.add(caller.region());
            expected.addAll(run.writer().regions(target.id()));
        }
        List<String> read = List.copyOf(expected);
        boolean isCaller = target.id().equals(caller.account());
        regions.put(target.id(), read);
        Map<String, TimedLine> kept = kept(target.id(), read, isCaller);
        List<Coverage.Line> lines = new ArrayList<>();
        lines.add(new Coverage.Line(
                target.id(), home(read), service, operation, "", why.status(), 0, why.code(), why.message()));
        String because =
                "needs %s, which ended as %s".formatted(operation, why.status().text());
        for (String region : read) {
            Services.ALL.forEach(calls -> AccountReading.asked(calls, region.equals(home(read)), isCaller).stream()
                    .map(source -> source.line(target.id(), region, Status.NOT_ASKED, 0, "", because))
                    .filter(line -> !kept.containsKey(SnapshotWriter.name(line)))
                    .forEach(lines::add));
        }
        lines.forEach(this::note);
        sum.add(lines);
        sum.add(kept.values().stream().map(TimedLine::line).toList());
        run.tally().accountEnded();
    }

    private void note(Coverage.Line line) {
        run.writer().note(new TimedLine(line, run.clock().instant()));
    }

    private static String named(AccountTarget target) {
        return target.name().isEmpty() || target.name().equals(target.id()) ? "" : " (" + target.name() + ")";
    }

    private static RuntimeException cause(CompletionException thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SnapshotException || cause instanceof CollectException
                ? (RuntimeException) cause
                : thrown;
    }

    @Override
    public void close() {
        sessions.own().close();
    }
}
