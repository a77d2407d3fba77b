package dev.faultline.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Makes folders when they are missed: to look for them before each of many files costs more than to write one. */
final class Folders {
    private Folders() {}

    /** What writes a file. */
    interface Writing {
        void run() throws IOException;
    }

    /** Writes a file, and makes the folder that it belongs in if there is none. */
    static void made(Path file, Writing writing) throws IOException {
        try {
            writing.run();
        } catch (NoSuchFileException noFolder) {
            Files.createDirectories(file.getParent());
            writing.run();
        }
    }
}
