package dev.faultline.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A digest of the fact classes that rules are compiled against: compiled rules of another build must not be loaded. */
final class BuildId {
    private static final String RESOURCE = "META-INF/faultline/build.id";

    private BuildId() {}

    /** What the build wrote; empty when it ran without the rule step. */
    static String read() throws IOException {
        try (InputStream stream = BuildId.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Digests the fact classes below the folder of classes and leaves the result among them. */
    static void write(Path classes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : List.of("model", "finding", "analysis")) {
                try (Stream<Path> files =
                        Files.walk(classes.resolve("dev/faultline").resolve(name))) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            Path target = classes.resolve(RESOURCE);
            Files.createDirectories(target.getParent());
            Files.writeString(target, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
