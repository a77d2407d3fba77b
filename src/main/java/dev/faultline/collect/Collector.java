package dev.faultline.collect;

import dev.faultline.collect.CollectOptions.Replayed;
import dev.faultline.model.Coverage;
import dev.faultline.model.Effort;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotException;
import dev.faultline.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads live accounts, or recorded ones, into a snapshot. Only asks; changes nothing in AWS. */
public final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final String toolVersion;
    private final InstantSource clock;
    private final Patience patience;

    /**
     * @param toolVersion for the manifest
     * @param clock tells when the collection began
     */
    public Collector(String toolVersion, InstantSource clock) {
        this(toolVersion, clock, Patience.USUAL);
    }

    /** @param attempts how often one call is tried before it counts as failed */
    Collector(String toolVersion, InstantSource clock, int attempts) {
        this(toolVersion, clock, Patience.USUAL.withAttempts(attempts));
    }

    /** @param patience how long AWS is waited for */
    Collector(String toolVersion, InstantSource clock, Patience patience) {
        this.toolVersion = toolVersion;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Collects into a folder, which appears when everything has been read.
     *
     * @return what was asked and what came back; a call that failed is a line in the snapshot's ledger
     * @throws CollectException if the collection cannot begin
     * @throws SnapshotException if the snapshot cannot be written
     */
    public CollectionResult collect(CollectOptions options, Path out) {
        return collect(options, out, Progress.NONE, Optional.empty());
    }

    /** The same, in sight. */
    public CollectionResult collect(CollectOptions options, Path out, Progress progress) {
        return collect(options, out, progress, Optional.empty());
    }

    /** @param recorder sees every answer */
    CollectionResult collect(CollectOptions options, Path out, Progress progress, Optional<Recorder> recorder) {
        Instant began = clock.instant();
        long nanos = System.nanoTime();
        Tally tally = new Tally();
        CollectionResult.Sum sum = new CollectionResult.Sum();
        SnapshotWriter writer = options.resume().isPresent() ? SnapshotWriter.resume(out) : SnapshotWriter.open(out);
        Runnable howToGoOn = () -> {
            if (writer.resumable() && recorder.isEmpty()) {
                LOG.warn("What was read is kept: --resume goes on from it.");
            }
        };
        Interruption interruption = new Interruption(howToGoOn);
        try (writer;
                interruption;
                Clients clients = new Clients(options, Workers.CONNECTIONS, patience, new Traffic(tally, recorder));
                Workers workers = new Workers()) {
            RegionChoice choice = RegionChoice.of(options);
            Caller caller = Caller.verify(options, clients, choice.candidates());
            Run run = new Run(clients, writer, workers.calls(), clock, tally);
            Progress.Shown shown = progress.begin(tally);
            try (shown;
                    AccountsReading accounts = new AccountsReading(options, choice, caller, run, workers, sum)) {
                accounts.read();
                Manifest manifest = new Manifest(
                        toolVersion,
                        began,
                        accounts.ids(),
                        accounts.regions(),
                        accounts.labels(),
                        Optional.of(effort(options, tally, nanos)),
                        new Coverage(List.of()));
                writer.commit(manifest, accounts.order());
                return sum.of(caller.account(), manifest);
            }
        } finally {
            howToGoOn.run();
        }
    }

    // A replay is no collection of its own: it cost what the recorded one did.
    private static Effort effort(CollectOptions options, Tally tally, long began) {
        return options.replayed()
                .flatMap(Replayed::effort)
                .orElseGet(() -> tally.effort(Duration.ofNanos(System.nanoTime() - began)));
    }

    /** Every permission that a complete collection needs, as IAM actions. */
    public static List<String> permissions() {
        return Stream.concat(Services.sources().map(Source::permission), Stream.of("sts:" + Caller.OPERATION))
                .distinct()
                .sorted()
                .toList();
    }
}
