package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * Writes a snapshot that appears whole or not at all: describe results gather in a hidden folder beside the target, and
 * {@link #commit} moves that into place. What is gathered and not committed stays for a later {@link #resume}.
 */
public final class SnapshotWriter implements AutoCloseable {
    private final SnapshotPlace place;
    private final ResultFiles results;
    private final Journal journal;
    private final boolean resumed;
    private boolean committed;
    private volatile boolean closed;
    private final Thread whenInterrupted = new Thread(() -> closed = true, "snapshot-close");

    private SnapshotWriter(SnapshotPlace place, boolean resumed) {
        this.place = place;
        this.results = new ResultFiles(place.unfinished());
        this.journal = new Journal(place.unfinished());
        this.resumed = resumed;
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    /**
     * Begins a snapshot; what an earlier collection left unfinished is removed.
     *
     * @param target a folder that does not exist, is empty, or is a snapshot, which the new one will replace
     * @throws SnapshotException if something else stands there, the place cannot be written, or somebody else writes it
     */
    public static SnapshotWriter open(Path target) {
        SnapshotPlace place = SnapshotPlace.of(target);
        SnapshotWriter writer = new SnapshotWriter(place, false);
        try {
            Manifest.delete(place.unfinished());
            writer.journal.delete();
            writer.results.delete();
        } catch (IOException stuck) {
            writer.close();
            throw writer.unwritable("what an earlier collection left cannot be removed", stuck);
        }
        return writer;
    }

    /**
     * Goes on with what an earlier collection left unfinished or, where it left nothing, with the snapshot that stands
     * there. {@link #keep} tells what need not be read again.
     *
     * @throws SnapshotException as {@link #open} does
     */
    public static SnapshotWriter resume(Path target) {
        SnapshotPlace place = SnapshotPlace.of(target);
        SnapshotWriter writer = new SnapshotWriter(place, true);
        try {
            if (Manifest.exists(place.unfinished())) {
                // It ended after its last word, and before it was in place.
                List<TimedLine> lines = Manifest.timedLines(place.unfinished());
                writer.journal.delete();
                writer.noteAll(lines);
                Manifest.delete(place.unfinished());
            } else if (writer.journal.empty() && place.holdsSnapshot()) {
                writer.results.copy(target);
                writer.noteAll(Manifest.timedLines(target));
            }
            writer.journal.repair();
            return writer;
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeParseException failed) {
            writer.close();
            throw new SnapshotException(
                    "What is left of snapshot '%s' cannot be read: %s. Collect it again without --resume."
                            .formatted(target, failed.getMessage()),
                    failed);
        }
    }

    private void noteAll(List<TimedLine> lines) throws IOException {
        for (TimedLine line : lines) {
            journal.add(line);
        }
    }

    /**
     * What an earlier collection read of one account and is good enough to keep, by region and key; the rest is removed
     * and forgotten. Nothing for a snapshot that was begun anew.
     *
     * @param choice picks those that may stay from the answers that are whole
     */
    public Map<String, TimedLine> keep(String account, UnaryOperator<Map<String, TimedLine>> choice) {
        if (!resumed) {
            return Map.of();
        }
        try {
            Map<String, TimedLine> whole = lastWords(account)
                    .filter(line -> line.line().status().complete())
                    .filter(line -> line.line().status() != Status.OK || results.holds(line.line()))
                    .collect(Collectors.toMap(line -> name(line.line()), line -> line));
            Map<String, TimedLine> kept = choice.apply(whole);
            journal.replace(account, kept.values());
            results.removeUnless(account, kept::containsKey);
            return kept;
        } catch (IOException failed) {
            throw unwritable("what an earlier collection left cannot be kept", failed);
        }
    }

    /** The regions in which an earlier collection asked an account. */
    public List<String> regions(String account) {
        if (!resumed) {
            return List.of();
        }
        try {
            return journal.lines(account).stream()
                    .map(line -> line.line().region())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw unwritable("what an earlier collection left cannot be read", failed);
        }
    }

    /** How {@link #keep} names a call. */
    public static String name(Coverage.Line line) {
        return line.region() + "/" + line.key();
    }

    /** The objects of a describe result that {@link #keep} kept. */
    public List<Map<String, Object>> objects(Coverage.Line line) {
        return results.read(line);
    }

    /**
     * Writes one describe result as {@code aws_configs/accounts/<account>/<region>/<key>.json}. May be called by
     * several threads.
     *
     * @param objects describe-shaped: maps, lists, texts, numbers and booleans
     * @throws IllegalArgumentException if a name is not one that AWS gives, so that no name can leave the folder
     */
    public void write(String account, String region, String key, List<? extends Map<String, Object>> objects) {
        Path file = results.file(account, region, key);
        requireOpen();
        try {
            results.write(file, key, objects);
        } catch (IOException unwritable) {
            throw unwritable("%s/%s.json cannot be written".formatted(region, key), unwritable);
        }
    }

    /** Writes a line of the ledger, after the result that it tells of. May be called by several threads. */
    public void note(TimedLine line) {
        requireOpen();
        try {
            journal.add(line);
        } catch (IOException unwritable) {
            throw unwritable("its ledger cannot be written", unwritable);
        }
    }

    /**
     * Writes the manifest and puts the snapshot in place.
     *
     * @param manifest its own ledger comes first, the lines that were {@link #note noted} follow account by account
     * @param order of the lines of one account
     * @throws SnapshotException if the target has meanwhile become something that must not be replaced
     */
    public void commit(Manifest manifest, Comparator<Coverage.Line> order) {
        try {
            results.removeAccountsBut(manifest.accounts());
            manifest.write(place.unfinished(), lines -> {
                manifest.coverage().lines().forEach(line -> lines.accept(new TimedLine(line, manifest.collectedAt())));
                for (String account : manifest.accounts()) {
                    lastWords(account)
                            .sorted(Comparator.comparing(TimedLine::line, order))
                            .forEach(lines);
                }
            });
            journal.delete();
            place.replace();
            committed = true;
        } catch (IOException unwritable) {
            throw unwritable("it cannot be put in place", unwritable);
        }
    }

    /** Commits a snapshot whose ledger is the manifest's own. */
    public void commit(Manifest manifest) {
        commit(manifest, Comparator.comparing(Coverage.Line::region).thenComparing(Coverage.Line::key));
    }

    private Stream<TimedLine> lastWords(String account) throws IOException {
        return journal.lines(account).stream()
                .collect(Collectors.toMap(
                        line -> name(line.line()), line -> line, (early, late) -> late, LinkedHashMap::new))
                .values()
                .stream();
    }

    /** Lets go of the place. What was noted and not committed stays for {@link #resume}; anything else is removed. */
    @Override
    public void close() {
        closed = true;
        try {
            // Once it is in place, what stands beside it is somebody else's.
            if (!committed && journal.empty()) {
                place.discard();
            }
            place.unlock();
        } catch (IOException leftover) {
            throw new UncheckedIOException("'%s' could not be removed".formatted(place.unfinished()), leftover);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, and does the same.
        }
    }

    /** Whether something was gathered that a later collection can go on with. */
    public boolean resumable() {
        return !committed && !journal.empty();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the snapshot '%s' was given up".formatted(place.target()));
        }
    }

    private SnapshotException unwritable(String what, IOException why) {
        return new SnapshotException(
                "Snapshot '%s': %s: %s. Free some space, or name another folder with --out."
                        .formatted(place.target(), what, SnapshotPlace.reason(why)),
                why);
    }
}
