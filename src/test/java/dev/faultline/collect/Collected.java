package dev.faultline.collect;

import dev.faultline.snapshot.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Snapshots compared by what they say: describe results by place, their objects in no order. */
final class Collected {
    private Collected() {}

    /** Every describe result that holds something, as {@code account/region/key}. */
    static Map<String, List<String>> objects(Path snapshot) {
        Path accounts = snapshot.resolve("aws_configs/accounts");
        Map<String, List<String>> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(accounts)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                JsonNode content = Json.MAPPER.readTree(file);
                content.properties().forEach(entry -> {
                    String place = accounts.relativize(file.resolveSibling(entry.getKey()))
                            .toString();
                    List<String> texts = Stream.of(entry.getValue().values().toArray(JsonNode[]::new))
                            .map(Collected::sorted)
                            .sorted()
                            .toList();
                    if (!texts.isEmpty()) {
                        objects.put(place, texts);
                    }
                });
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return objects;
    }

    // Members in the order of their names, whatever wrote them.
    private static String sorted(JsonNode object) {
        return object.isObject()
                ? new TreeMap<>(object.properties().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, e -> sorted(e.getValue()))))
                        .toString()
                : object.isArray()
                        ? object.values().stream()
                                .map(Collected::sorted)
                                .toList()
                                .toString()
                        : object.toString();
    }
}
