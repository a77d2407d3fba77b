package dev.faultline.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a snapshot stands, and the two hidden folders beside it: one in which the next gathers, and one into which the
 * old steps aside for the moment of the change. At any moment one of the three is a whole snapshot, if there ever was one.
 */
final class SnapshotPlace {
    private static final String LOCK = "lock";

    private final Path target;
    private final Path unfinished;
    private final Path previous;
    private final List<Path> made;
    private FileChannel lock;

    private SnapshotPlace(Path target) {
        this.target = target;
        this.unfinished = target.resolveSibling("." + target.getFileName() + ".unfinished");
        this.previous = previousOf(target);
        this.made = missingAbove(target);
    }

    /** Where the old snapshot waits while the new one takes its place. */
    static Path previousOf(Path target) {
        Path place = target.toAbsolutePath().normalize();
        return place.resolveSibling("." + place.getFileName() + ".previous");
    }

    /** @throws SnapshotException if something else stands there, or the place cannot be written */
    static SnapshotPlace of(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new SnapshotException(
                    "A snapshot cannot be written to '%s'. Name a folder of its own.".formatted(absolute));
        }
        SnapshotPlace place = new SnapshotPlace(absolute);
        try {
            place.requireReplaceable();
            Files.createDirectories(place.unfinished);
            place.lock();
            place.recover();
            return place;
        } catch (IOException unwritable) {
            throw new SnapshotException(
                    "The snapshot '%s' cannot be written: %s. Name a folder that you may create with --out."
                            .formatted(target, reason(unwritable)),
                    unwritable);
        }
    }

    Path target() {
        return target;
    }

    Path unfinished() {
        return unfinished;
    }

    boolean holdsSnapshot() {
        return Manifest.exists(target);
    }

    /** Puts the unfinished snapshot in the place of the old one. */
    void replace() throws IOException {
        requireReplaceable();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            deletePrevious();
            move(target, previous);
            try {
                move(unfinished, target);
            } catch (IOException failed) {
                move(previous, target);
                throw failed;
            }
            deletePrevious();
        } else {
            move(unfinished, target);
        }
        // It was held until now, so that nobody could begin to gather in the folder that moved.
        Files.deleteIfExists(target.resolve(LOCK));
    }

    /** Removes what was gathered, and the folders above it that were made for it. */
    void discard() throws IOException {
        Folders.delete(unfinished);
        try {
            for (Path folder : made) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException inUse) {
            // The snapshot is in it, or somebody else's files are.
        }
    }

    void unlock() throws IOException {
        lock.close();
    }

    private void lock() throws IOException {
        lock = FileChannel.open(unfinished.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean free;
        try {
            free = lock.tryLock() != null;
        } catch (OverlappingFileLockException held) {
            free = false;
        }
        if (!free) {
            lock.close();
            throw new SnapshotException(
                    "Another collection is writing '%s'. Wait until it has ended, or name another folder with --out."
                            .formatted(target));
        }
    }

    // A process that ended between the two moves left the old snapshot aside; one that ended after them, a rest of it.
    private void recover() throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) && Manifest.exists(previous)) {
            move(previous, target);
        } else {
            deletePrevious();
        }
    }

    // Without its manifest first: a rest must not be taken for a snapshot.
    private void deletePrevious() throws IOException {
        Manifest.delete(previous);
        Folders.delete(previous);
    }

    private void requireReplaceable() {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new SnapshotException(
                    "'%s' is a file, and a snapshot is a folder. Name another one with --out.".formatted(target));
        }
        if (holdsSnapshot()) {
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

    /** The folders above the place that do not exist yet, the deepest first. */
    private static List<Path> missingAbove(Path place) {
        return Stream.iterate(place.getParent(), folder -> folder != null && !Files.exists(folder), Path::getParent)
                .toList();
    }

    static String reason(IOException exception) {
        return exception.getClass().getSimpleName() + " " + exception.getMessage();
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to);
        }
    }
}
