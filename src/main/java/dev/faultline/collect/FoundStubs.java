package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.snapshot.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds WireMock mappings in a folder, one or several a file. */
final class FoundStubs {
    private static final int MOST_FILES = 100_000;

    private final Path folder;
    private final List<String> leftOut;

    /** @param leftOut takes the files that cannot be read, each with the reason */
    FoundStubs(Path folder, List<String> leftOut) {
        this.folder = folder;
        this.leftOut = leftOut;
    }

    /** The mappings by the file they are in, and their place in it. */
    Map<String, JsonNode> all() throws IOException {
        Path mappings =
                Files.isDirectory(folder.resolve(Recorder.MAPPINGS)) ? folder.resolve(Recorder.MAPPINGS) : folder;
        if (!Files.isDirectory(mappings)) {
            throw refused("is no folder");
        }
        Map<String, JsonNode> stubs = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(mappings)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.startsWith(folder.resolve(Importer.FILES)))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
            for (Path file : found) {
                read(file, mappings.relativize(file).toString(), stubs);
            }
        }
        if (stubs.isEmpty()) {
            throw refused(
                    "holds no WireMock mapping. Expected JSON files with 'request' and 'response', or with 'mappings'");
        }
        return stubs;
    }

    private void read(Path file, String name, Map<String, JsonNode> stubs) throws IOException {
        if (Files.size(file) > Importer.LARGEST_FILE) {
            leftOut.add("%s: larger than %,d bytes".formatted(name, Importer.LARGEST_FILE));
            return;
        }
        try {
            JsonNode root = Json.MAPPER.readTree(file);
            if (root.has("request")) {
                stubs.put(name, root);
            }
            int index = 0;
            for (JsonNode stub : root.path("mappings")) {
                stubs.put("%s[%d]".formatted(name, index++), stub);
            }
        } catch (JacksonException broken) {
            leftOut.add("%s: not JSON: %s"
                    .formatted(
                            name,
                            broken.getOriginalMessage().lines().findFirst().orElse("")));
        }
    }

    private CollectException refused(String why) {
        return new CollectException(Kind.USAGE, "'%s' %s.".formatted(folder, why));
    }
}
