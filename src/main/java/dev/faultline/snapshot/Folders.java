package dev.faultline.snapshot;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders, made when they are missed and removed with all that is in them. */
public final class Folders {
    private Folders() {}

    /** Removes a folder, or a file; nothing if it is not there. A link goes, what it leads to stays. */
    public static void delete(Path folder) throws IOException {
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

    /** What writes a file. */
    interface Writing {
        void run() throws IOException;
    }

    /**
     * Writes a file, and makes the folder that it belongs in if there is none: to look for it before each of many files
     * costs more than to write one.
     */
    static void made(Path file, Writing writing) throws IOException {
        try {
            writing.run();
        } catch (NoSuchFileException noFolder) {
            Files.createDirectories(file.getParent());
            writing.run();
        }
    }
}
