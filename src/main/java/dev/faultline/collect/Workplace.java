package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.snapshot.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder that appears whole or not at all: it is filled beside its place, and moved there when it is complete. */
final class Workplace implements AutoCloseable {
    private static final String UNFINISHED = ".unfinished-";

    private final Path target;
    private final Path unfinished;
    private final Interruption interruption = new Interruption(this::discard);

    private Workplace(Path target, Path unfinished) {
        this.target = target;
        this.unfinished = unfinished;
    }

    /**
     * Begins to fill a folder.
     *
     * @param mark the file by which a folder is known to be one that may be replaced
     * @throws CollectException if something else stands there
     */
    static Workplace of(Path folder, String mark) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.isRegularFile(target.resolve(mark)) && !empty(target)) {
            throw new CollectException(
                    Kind.USAGE,
                    "'%s' is no empty folder and holds no %s, so it is nothing that may be replaced. Name a new folder with --out."
                            .formatted(folder, mark));
        }
        Files.createDirectories(target.getParent());
        removeLeftovers(target);
        return new Workplace(
                target, Files.createTempDirectory(target.getParent(), "." + target.getFileName() + UNFINISHED));
    }

    Path unfinished() {
        return unfinished;
    }

    void commit() throws IOException {
        Path previous = target.resolveSibling("." + target.getFileName() + ".previous");
        Folders.delete(previous);
        if (Files.exists(target)) {
            Files.move(target, previous);
        }
        Files.move(unfinished, target);
        Folders.delete(previous);
    }

    // A process that was killed may have left names that were to be hidden.
    private static void removeLeftovers(Path target) throws IOException {
        String name = "." + target.getFileName() + UNFINISHED;
        try (Stream<Path> beside = Files.list(target.getParent())) {
            for (Path left : beside.filter(path -> path.getFileName().toString().startsWith(name))
                    .toList()) {
                Folders.delete(left);
            }
        }
    }

    @Override
    public void close() throws IOException {
        interruption.close();
        Folders.delete(unfinished);
    }

    // What is half done may hold names that were to be hidden.
    private void discard() {
        try {
            Folders.delete(unfinished);
        } catch (IOException busy) {
            // Somebody still writes into it as the process ends.
        }
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }
}
