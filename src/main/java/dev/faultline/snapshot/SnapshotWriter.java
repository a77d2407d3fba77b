package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a snapshot that appears whole or not at all: describe results gather in a hidden folder beside the target, and
 * {@link #commit} moves that into place. What is gathered and not committed stays for a later {@link #resume}.
 */
public final class SnapshotWriter implements AutoCloseable {
    private static final String CONFIGS = "aws_configs";
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{1,16}){1,3}-\\d{1,2}");
    private static final Pattern KEY = Pattern.compile("[A-Z][A-Za-z0-9]{1,63}");

    // AWS promises no order, neither of objects nor of answers: sorted, the same network gives the same files.
    private static final JsonMapper SORTED = Json.MAPPER
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final JsonMapper ONE_LINE =
            SORTED.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

    private final SnapshotPlace place;
    private final Journal journal;
    private final boolean resumed;
    private boolean committed;
    private volatile boolean closed;
    private final Thread whenInterrupted = new Thread(() -> closed = true, "snapshot-close");

    private SnapshotWriter(SnapshotPlace place, boolean resumed) {
        this.place = place;
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
            SnapshotPlace.delete(place.unfinished().resolve(CONFIGS));
            SnapshotPlace.delete(place.unfinished().resolve(Journal.FOLDER));
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
            if (writer.journal.empty() && Files.exists(place.unfinished().resolve(Manifest.FILE))) {
                // It ended after its last word, and before it was in place.
                writer.noteAll(Manifest.timedLines(place.unfinished()));
            } else if (writer.journal.empty() && place.holdsSnapshot()) {
                writer.takeOver(target);
            }
            return writer;
        } catch (IOException | JacksonException failed) {
            writer.close();
            throw new SnapshotException(
                    "What is left of snapshot '%s' cannot be read: %s. Collect it again without --resume."
                            .formatted(target, failed.getMessage()),
                    failed);
        }
    }

    private void takeOver(Path snapshot) throws IOException {
        Path from = snapshot.resolve(CONFIGS);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = place.unfinished()
                        .resolve(CONFIGS)
                        .resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        noteAll(Manifest.timedLines(snapshot));
    }

    private void noteAll(List<TimedLine> lines) throws IOException {
        for (TimedLine line : lines) {
            journal.add(line);
        }
    }

    /**
     * What an earlier collection read of one account and is good enough to keep, by region and key; the rest is removed.
     * Nothing for a snapshot that was begun anew.
     *
     * @param good tells of each line whether it may stay
     */
    public Map<String, TimedLine> keep(String account, Predicate<TimedLine> good) {
        Map<String, TimedLine> kept = new HashMap<>();
        if (!resumed) {
            return kept;
        }
        try {
            // The last word on a call counts.
            Map<String, TimedLine> last = new LinkedHashMap<>();
            journal.lines(account).forEach(line -> last.put(name(line.line()), line));
            last.values().stream()
                    .filter(line -> line.line().status().complete())
                    .filter(good)
                    .filter(this::stands)
                    .forEach(line -> kept.put(name(line.line()), line));
            removeAllBut(account, kept.keySet());
            return kept;
        } catch (IOException failed) {
            throw unwritable("what an earlier collection left cannot be read", failed);
        }
    }

    /** How {@link #keep} names a call. */
    public static String name(Coverage.Line line) {
        return line.region() + "/" + line.key();
    }

    private boolean stands(TimedLine line) {
        return line.line().status() != Status.OK || Files.isRegularFile(file(line.line()));
    }

    private void removeAllBut(String account, Set<String> kept) throws IOException {
        Path folder = place.unfinished().resolve(CONFIGS).resolve("accounts").resolve(account);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace(".json", "");
                if (!kept.contains(name)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The objects of a describe result that {@link #keep} kept. */
    @SuppressWarnings("unchecked") // what was written as describe results reads as such
    public List<Map<String, Object>> objects(Coverage.Line line) {
        Map<String, Object> content = Json.MAPPER.readValue(file(line), Map.class);
        return (List<Map<String, Object>>) content.get(line.key());
    }

    /**
     * Writes one describe result as {@code aws_configs/accounts/<account>/<region>/<key>.json}. May be called by
     * several threads.
     *
     * @param objects describe-shaped: maps, lists, texts, numbers and booleans
     * @throws IllegalArgumentException if a name is not one that AWS gives, so that no name can leave the folder
     */
    public void write(String account, String region, String key, List<? extends Map<String, Object>> objects) {
        Path file = file(account, region, key);
        List<? extends Map<String, Object>> sorted = objects.stream()
                .map(object -> Map.entry(ONE_LINE.writeValueAsString(object), object))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        requireOpen();
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, SORTED.writeValueAsBytes(Map.of(key, sorted)));
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
            manifest.write(place.unfinished(), lines -> {
                manifest.coverage().lines().forEach(line -> lines.accept(new TimedLine(line, manifest.collectedAt())));
                for (String account : manifest.accounts()) {
                    lastWords(account)
                            .sorted(Comparator.comparing(TimedLine::line, order))
                            .forEach(lines);
                }
            });
            SnapshotPlace.delete(place.unfinished().resolve(Journal.FOLDER));
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
            if (committed || journal.empty()) {
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

    private Path file(Coverage.Line line) {
        return file(line.account(), line.region(), line.key());
    }

    private Path file(String account, String region, String key) {
        return place.unfinished()
                .resolve(CONFIGS)
                .resolve("accounts")
                .resolve(require(ACCOUNT, "account", account))
                .resolve(require(REGION, "region", region))
                .resolve(require(KEY, "key", key) + ".json");
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

    private static String require(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no %s of a snapshot: expected %s".formatted(name, what, pattern));
        }
        return name;
    }
}
