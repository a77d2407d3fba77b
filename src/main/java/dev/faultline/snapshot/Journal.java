package dev.faultline.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The ledger of a snapshot in the making: a file for each account, a line for each call, added when its answer is on
 * disk. What is in the journal is whole, whenever the process ends.
 */
final class Journal {
    private static final String FOLDER = "ledger";
    private static final String SUFFIX = ".jsonl";

    private final Path folder;

    /** @param unfinished the folder of the snapshot in the making */
    Journal(Path unfinished) {
        this.folder = unfinished.resolve(FOLDER);
    }

    /** May be called by several threads: a line is one write, which the system appends whole. */
    void add(TimedLine line) throws IOException {
        Path file = file(line.line().account());
        ByteBuffer text = ByteBuffer.wrap(bytes(line));
        Folders.made(file, () -> {
            try (FileChannel end = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (text.hasRemaining()) {
                    end.write(text);
                }
            }
        });
    }

    /** What is written of one account; a line that was cut off as the process ended is none. */
    List<TimedLine> lines(String account) throws IOException {
        Path file = file(account);
        List<TimedLine> lines = new ArrayList<>();
        if (Files.exists(file)) {
            // Cut off in the middle of a character, a line is no text: it must not keep the others from being read.
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
                try {
                    lines.add(TimedLine.of(Json.MAPPER.readTree(line)));
                } catch (JacksonException | IllegalArgumentException | DateTimeParseException cutOff) {
                    break;
                }
            }
        }
        return lines;
    }

    /** Forgets all of an account but these. */
    synchronized void replace(String account, Collection<TimedLine> lines) throws IOException {
        Files.createDirectories(folder);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (TimedLine line : lines) {
            content.write(bytes(line));
        }
        Path whole = folder.resolve(account + ".new");
        Files.write(whole, content.toByteArray());
        Files.move(whole, file(account), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes away what was cut off as the process ended, so that the next line does not grow onto it. */
    synchronized void repair() throws IOException {
        if (empty()) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                byte[] written = Files.readAllBytes(file);
                int end = written.length;
                while (end > 0 && written[end - 1] != '\n') {
                    end--;
                }
                if (end < written.length) {
                    Files.write(file, Arrays.copyOf(written, end));
                }
            }
        }
    }

    boolean empty() {
        return !Files.isDirectory(folder);
    }

    void delete() throws IOException {
        Folders.delete(folder);
    }

    private static byte[] bytes(TimedLine line) {
        return (Json.ONE_LINE.writeValueAsString(line.json()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private Path file(String account) {
        return folder.resolve(account + SUFFIX);
    }
}
