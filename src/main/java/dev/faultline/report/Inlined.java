package dev.faultline.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A style sheet or script that stands in the page itself, so that the report is one file.
 *
 * @param text exactly what will stand between the tags
 */
record Inlined(String text) {
    /** Reads files of {@code reports/}, one after the other. */
    static Inlined resources(String... names) {
        return new Inlined(Stream.of(names).map(name -> resource(name).text()).collect(Collectors.joining("\n")));
    }

    /** Reads a file of {@code reports/}. */
    static Inlined resource(String name) {
        try (InputStream in = Inlined.class.getResourceAsStream("/reports/" + name)) {
            if (in == null) {
                throw new IllegalStateException("reports/" + name + " is not packed into Faultline");
            }
            // Browsers read CRLF as LF before they hash.
            return new Inlined(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The source expression by which a Content-Security-Policy admits this text and no other. */
    String source() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
