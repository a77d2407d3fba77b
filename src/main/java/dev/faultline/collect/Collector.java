package dev.faultline.collect;

import dev.faultline.model.Coverage;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotException;
import dev.faultline.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads a live account, or a recorded one, into a snapshot. Only asks; changes nothing in AWS. */
public final class Collector {
    private static final int THREADS = 32;
    // The SDK's own three give up on a list that a busy account throttles.
    private static final int ATTEMPTS = 8;
    private static final int SECONDS_TO_STOP = 10;

    private final String toolVersion;
    private final InstantSource clock;
    private final int attempts;

    /**
     * @param toolVersion for the manifest
     * @param clock tells when the collection began
     */
    public Collector(String toolVersion, InstantSource clock) {
        this(toolVersion, clock, ATTEMPTS);
    }

    /** @param attempts how often one call is tried before it counts as failed */
    Collector(String toolVersion, InstantSource clock, int attempts) {
        this.toolVersion = toolVersion;
        this.clock = clock;
        this.attempts = attempts;
    }

    /**
     * Collects into a folder, which appears when everything has been read.
     *
     * @return what was asked and what came back; a call that failed is a line in it
     * @throws CollectException if the collection cannot begin
     * @throws SnapshotException if the snapshot cannot be written
     */
    public Manifest collect(CollectOptions options, Path out) {
        try (SnapshotWriter writer = SnapshotWriter.open(out);
                Clients clients = new Clients(options, THREADS, attempts)) {
            RegionChoice choice = RegionChoice.of(options);
            Caller caller = Caller.verify(options, clients, choice.candidates());
            List<String> regions = choice.resolve(clients);
            Manifest manifest = new Manifest(
                    toolVersion,
                    clock.instant(),
                    List.of(caller.account()),
                    regions,
                    new Coverage(read(caller, clients, writer, regions)));
            writer.commit(manifest);
            return manifest;
        }
    }

    /** Every permission that a complete collection needs, as IAM actions. */
    public static List<String> permissions() {
        Stream<String> ec2 = Ec2Sources.ALL.stream().map(source -> Ec2Sources.SERVICE + ":" + source.operation());
        Stream<String> directConnect = DirectConnectSources.ALL.stream()
                .map(source -> DirectConnectSources.SERVICE + ":" + source.operation());
        return Stream.of(ec2, directConnect, Stream.of("sts:" + Caller.OPERATION))
                .flatMap(actions -> actions)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Coverage.Line> read(
            Caller caller, Clients clients, SnapshotWriter writer, List<String> regions) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, threads());
        // The first region may be disabled; the one that knew the caller is not.
        String home = regions.contains(caller.region()) ? caller.region() : regions.get(0);
        try {
            return new AccountReading(caller.account(), clients, writer, executor)
                    .read(regions, home)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof SnapshotException unwritable) {
                throw unwritable;
            }
            throw failed;
        } finally {
            stop(executor);
        }
    }

    // Calls that still run must end before the unfinished snapshot is removed under them.
    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "collect-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
