package dev.faultline.collect;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Names to names that tell nothing, the same for the same, as {@code name-3f9a1c20d4}. */
final class Pseudonyms {
    private static final int BYTES = 5;
    private static final String SEPARATOR = "/";

    private final KeyedHash hash;

    Pseudonyms(KeyedHash hash) {
        this.hash = hash;
    }

    String name(String name) {
        return "name-" + HexFormat.of().formatHex(hash.of("name " + name), 0, BYTES);
    }

    /** A name that is a path, part by part, so that it is the same in an ARN, which takes it apart. */
    String path(String path) {
        return Arrays.stream(path.split(SEPARATOR, -1))
                .map(part -> part.isEmpty() || part.equals("*") ? part : name(part))
                .collect(Collectors.joining(SEPARATOR));
    }
}
