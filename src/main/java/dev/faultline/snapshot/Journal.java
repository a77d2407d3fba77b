package dev.faultline.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The ledger of a snapshot in the making: a file for each account, a line for each call, added when its answer is on
 * disk. What is in the journal is whole, whenever the process ends.
 */
final class Journal {
    static final String FOLDER = "ledger";
    private static final String SUFFIX = ".jsonl";

    private final Path folder;

    /** @param unfinished the folder of the snapshot in the making */
    Journal(Path unfinished) {
        this.folder = unfinished.resolve(FOLDER);
    }

    synchronized void add(TimedLine line) throws IOException {
        Files.createDirectories(folder);
        Files.write(
                file(line.line().account()),
                (Json.ONE_LINE.writeValueAsString(line.json()) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What is written of one account; a line that was cut off as the process ended is none. */
    List<TimedLine> lines(String account) throws IOException {
        Path file = file(account);
        List<TimedLine> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                try {
                    lines.add(TimedLine.of(Json.MAPPER.readTree(line)));
                } catch (JacksonException | IllegalArgumentException | DateTimeParseException cutOff) {
                    break;
                }
            }
        }
        return lines;
    }

    boolean empty() {
        return !Files.isDirectory(folder);
    }

    private Path file(String account) {
        return folder.resolve(account + SUFFIX);
    }
}
