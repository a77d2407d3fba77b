package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A small text file of the user's, and the words for what is wrong in it.
 *
 * @param option that named it
 */
record InputFile(Path path, String option) {
    private static final int MOST_BYTES = 5_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @throws CollectException if there is no such file, or it cannot be one that a person wrote */
    String text() {
        if (Files.isDirectory(path)) {
            throw refused("is a folder. Expected a file in YAML. Correct %s.".formatted(option));
        }
        // Read and then measured: what comes out of a pipe has no size before.
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw refused("is larger than 5 MB, so it is no list of accounts. Correct %s.".formatted(option));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException absent) {
            throw new CollectException(
                    Kind.USAGE, "There is no file %s. Correct %s.".formatted(name(), option), absent);
        } catch (CharacterCodingException notText) {
            throw new CollectException(
                    Kind.USAGE, "%s is not written in UTF-8. Save it as UTF-8.".formatted(name()), notText);
        } catch (IOException unreadable) {
            throw new CollectException(Kind.USAGE, "%s cannot be read: %s.".formatted(name(), unreadable), unreadable);
        }
    }

    CollectException refused(int line, String what) {
        return new CollectException(Kind.USAGE, "%s, line %d: %s".formatted(name(), line, what));
    }

    private CollectException refused(String what) {
        return new CollectException(Kind.USAGE, name() + " " + what);
    }

    private String name() {
        return Quoted.text(path.toString());
    }
}
