package dev.faultline.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a snapshot that appears whole or not at all: describe results gather in a hidden folder beside the target, and
 * {@link #commit} moves that into place. Without a commit nothing remains.
 */
public final class SnapshotWriter implements AutoCloseable {
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

    private final Path target;
    private final Path unfinished;
    private final List<Path> made;
    private volatile boolean discarded;
    private final Thread whenInterrupted = new Thread(this::discard, "snapshot-discard");

    private SnapshotWriter(Path target, Path unfinished, List<Path> made) {
        this.target = target;
        this.unfinished = unfinished;
        this.made = made;
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
    }

    /**
     * Begins a snapshot.
     *
     * @param target a folder that does not exist, is empty, or is a snapshot, which the new one will replace
     * @throws SnapshotException if something else stands there, or the place cannot be written
     */
    public static SnapshotWriter open(Path target) {
        Path place = target.toAbsolutePath().normalize();
        requireReplaceable(place);
        Path parent = place.getParent();
        if (parent == null) {
            throw new SnapshotException(
                    "A snapshot cannot be written to '%s'. Name a folder of its own.".formatted(place));
        }
        List<Path> made = missingAbove(place);
        try {
            Files.createDirectories(parent);
            return new SnapshotWriter(
                    place, Files.createTempDirectory(parent, "." + place.getFileName() + ".unfinished-"), made);
        } catch (IOException unwritable) {
            throw new SnapshotException(
                    "The snapshot '%s' cannot be written: %s. Name a folder that you may create with --out."
                            .formatted(target, reason(unwritable)),
                    unwritable);
        }
    }

    /** The folders above the place that do not exist yet, the deepest first. */
    private static List<Path> missingAbove(Path place) {
        return Stream.iterate(
                        place.getParent(),
                        folder -> folder != null && !Files.exists(folder),
                        folder -> folder.getParent())
                .toList();
    }

    /**
     * Writes one describe result as {@code aws_configs/accounts/<account>/<region>/<key>.json}. May be called by
     * several threads.
     *
     * @param objects describe-shaped: maps, lists, texts, numbers and booleans
     * @throws IllegalArgumentException if a name is not one that AWS gives, so that no name can leave the folder
     */
    public void write(String account, String region, String key, List<? extends Map<String, Object>> objects) {
        Path folder = unfinished
                .resolve("aws_configs")
                .resolve("accounts")
                .resolve(require(ACCOUNT, "account", account))
                .resolve(require(REGION, "region", region));
        Path file = folder.resolve(require(KEY, "key", key) + ".json");
        List<? extends Map<String, Object>> sorted = objects.stream()
                .map(object -> Map.entry(ONE_LINE.writeValueAsString(object), object))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        if (discarded) {
            throw new IllegalStateException("the snapshot '%s' was given up".formatted(target));
        }
        try {
            Files.createDirectories(folder);
            Files.write(file, SORTED.writeValueAsBytes(Map.of(key, sorted)));
        } catch (IOException unwritable) {
            throw new SnapshotException(
                    "%s/%s.json of snapshot '%s' cannot be written: %s. Free some space, or name another folder with --out."
                            .formatted(region, key, target, reason(unwritable)),
                    unwritable);
        }
    }

    /**
     * Writes the manifest and puts the snapshot in place.
     *
     * @throws SnapshotException if the target has meanwhile become something that must not be replaced
     */
    public void commit(Manifest manifest) {
        requireReplaceable(target);
        try {
            manifest.write(unfinished);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                replace();
            } else {
                move(unfinished, target);
            }
        } catch (IOException unwritable) {
            throw new SnapshotException(
                    "The snapshot '%s' cannot be put in place: %s. Name another folder with --out."
                            .formatted(target, reason(unwritable)),
                    unwritable);
        }
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, and does the same.
        }
    }

    // The old snapshot steps aside first, so that a crash between the two moves loses neither.
    private void replace() throws IOException {
        Path aside = Files.createTempDirectory(target.getParent(), "." + target.getFileName() + ".replaced-");
        Path old = aside.resolve("snapshot");
        move(target, old);
        try {
            move(unfinished, target);
        } catch (IOException failed) {
            move(old, target);
            Files.delete(aside);
            throw failed;
        }
        delete(aside);
    }

    private void discard() {
        discarded = true;
        try {
            delete(unfinished);
            for (Path folder : made) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException inUse) {
            // The snapshot is in it, or somebody else's files are.
        } catch (IOException leftover) {
            throw new UncheckedIOException("'%s' could not be removed".formatted(unfinished), leftover);
        }
    }

    private static void requireReplaceable(Path target) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new SnapshotException(
                    "'%s' is a file, and a snapshot is a folder. Name another one with --out.".formatted(target));
        }
        if (Files.isRegularFile(target.resolve(Manifest.FILE))) {
            return;
        }
        try (Stream<Path> content = Files.list(target)) {
            content.min(Comparator.naturalOrder()).ifPresent(something -> {
                throw new SnapshotException(
                        "The folder '%s' holds '%s' and no %s, so it is no snapshot that may be replaced. Name a new folder with --out, or empty this one."
                                .formatted(target, something.getFileName(), Manifest.FILE));
            });
        } catch (IOException unreadable) {
            throw new SnapshotException(
                    "The folder '%s' cannot be read: %s. Name another one with --out."
                            .formatted(target, reason(unreadable)),
                    unreadable);
        }
    }

    private static String require(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no %s of a snapshot: expected %s".formatted(name, what, pattern));
        }
        return name;
    }

    private static String reason(IOException exception) {
        return exception.getClass().getSimpleName() + " " + exception.getMessage();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
