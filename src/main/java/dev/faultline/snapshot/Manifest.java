package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import dev.faultline.model.Effort;
import dev.faultline.model.Provenance;
import dev.faultline.model.Provenance.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a snapshot says about itself in {@code manifest.json}.
 *
 * @param collectedAt when the collection began
 * @param accounts in the order they were read
 * @param regions in the order they were read
 * @param labels what the list of accounts, or the organization, calls them
 * @param effort what the collection cost, if it is known
 */
public record Manifest(
        String toolVersion,
        Instant collectedAt,
        List<String> accounts,
        List<String> regions,
        List<Label> labels,
        Optional<Effort> effort,
        Coverage coverage) {
    /** The name of the file, at the top of the snapshot. */
    public static final String FILE = "manifest.json";

    private static final String SCHEMA = "schemaVersion";
    private static final String COVERAGE = "coverage";
    private static final double MILLIS = 1000.0;
    private static final int SCHEMA_MAJOR = 1;
    private static final String SCHEMA_VERSION = SCHEMA_MAJOR + ".1";

    public Manifest {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        labels = List.copyOf(labels);
    }

    public Manifest(
            String toolVersion, Instant collectedAt, List<String> accounts, List<String> regions, Coverage coverage) {
        this(toolVersion, collectedAt, accounts, regions, List.of(), Optional.empty(), coverage);
    }

    /** Names and cost, as a report tells them. */
    public Provenance provenance() {
        return Provenance.of(labels, effort);
    }

    /** Writes {@code manifest.json} into the folder. */
    public void write(Path folder) throws IOException {
        write(folder, this::everyLine);
    }

    private void everyLine(Consumer<TimedLine> lines) {
        coverage.lines().forEach(line -> lines.accept(new TimedLine(line, collectedAt)));
    }

    /** Hands out the lines of a ledger one by one, so that it need not be in memory. */
    interface Lines {
        void each(Consumer<TimedLine> line) throws IOException;
    }

    /** The same with another ledger than its own. */
    void write(Path folder, Lines lines) throws IOException {
        // Under its name it is whole, whenever the process ends.
        Path growing = folder.resolve(FILE + ".new");
        try {
            write(lines, growing);
        } catch (JacksonIOException failed) {
            throw failed.getCause();
        }
        Files.move(growing, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(Lines lines, Path file) throws IOException {
        try (JsonGenerator json = Json.MAPPER.createGenerator(file, JsonEncoding.UTF8)) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> entry : head().properties()) {
                json.writeName(entry.getKey());
                json.writePOJO(entry.getValue());
            }
            json.writeName(COVERAGE);
            json.writeStartArray();
            lines.each(line -> json.writePOJO(line.json()));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private ObjectNode head() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put(SCHEMA, SCHEMA_VERSION);
        root.putObject("tool").put("name", "faultline").put("version", toolVersion);
        root.put("collectedAt", collectedAt.toString());
        ObjectNode scope = root.putObject("scope");
        accounts.forEach(scope.putArray("accounts")::add);
        regions.forEach(scope.putArray("regions")::add);
        if (!labels.isEmpty()) {
            ArrayNode named = root.putArray("accounts");
            for (Label label : labels) {
                ObjectNode tags = named.addObject()
                        .put("id", label.id())
                        .put("name", label.name())
                        .putObject("tags");
                new TreeMap<>(label.tags()).forEach(tags::put);
            }
        }
        effort.ifPresent(cost -> root.set("effort", json(cost)));
        return root;
    }

    /** What a collection cost, as a manifest and a recording tell it. */
    public static ObjectNode json(Effort cost) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("seconds", cost.took().toMillis() / MILLIS)
                .put("throttled", cost.throttled());
        cost.calls().forEach(node.putObject("calls")::put);
        return node;
    }

    static boolean exists(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /**
     * Reads {@code manifest.json} of a folder that has one.
     *
     * @throws SnapshotException if it is no manifest, or one of a newer Faultline
     */
    public static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        ObjectNode root = Json.MAPPER.createObjectNode();
        List<Coverage.Line> lines = new ArrayList<>();
        try (JsonParser json = Json.MAPPER.createParser(file)) {
            // The ledger is longer than all the rest, so its lines are read one by one.
            for (json.nextToken(); json.nextToken() == JsonToken.PROPERTY_NAME; ) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY && name.equals(COVERAGE)) {
                    requireKnownSchema(file, root.path(SCHEMA).asString(""));
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        lines.add(TimedLine.of(json.readValueAsTree()).line());
                    }
                } else {
                    root.set(name, json.<JsonNode>readValueAsTree());
                }
            }
            requireKnownSchema(file, root.path(SCHEMA).asString(""));
            return new Manifest(
                    root.path("tool").path("version").asString(""),
                    Instant.parse(root.path("collectedAt").asString("")),
                    texts(root.path("scope").path("accounts")),
                    texts(root.path("scope").path("regions")),
                    labels(root.path("accounts")),
                    effort(root.path("effort")),
                    new Coverage(lines));
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException malformed) {
            throw new SnapshotException(
                    "%s is no manifest of a snapshot: %s. Collect again, or remove the file to read the folder as plain describe output."
                            .formatted(file, malformed.getMessage()),
                    malformed);
        }
    }

    private static void requireKnownSchema(Path file, String version) {
        String major = version.contains(".") ? version.substring(0, version.indexOf('.')) : version;
        if (!major.equals(Integer.toString(SCHEMA_MAJOR))) {
            throw new SnapshotException(
                    "%s has schema version '%s', and this Faultline reads %d.x. Use a newer Faultline, or collect again with this one."
                            .formatted(file, version, SCHEMA_MAJOR));
        }
    }

    private static List<Label> labels(JsonNode accounts) {
        List<Label> labels = new ArrayList<>();
        for (JsonNode account : accounts) {
            Map<String, String> tags = new TreeMap<>();
            account.path("tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
            labels.add(new Label(
                    account.path("id").asString(""), account.path("name").asString(""), tags));
        }
        return labels;
    }

    /** What {@link #json} wrote; nothing if it is none. */
    public static Optional<Effort> effort(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        SortedMap<String, Long> calls = new TreeMap<>();
        node.path("calls").properties().stream()
                .filter(call -> call.getKey().contains(":"))
                .forEach(call -> calls.put(call.getKey(), call.getValue().asLong(0)));
        Duration took = Duration.ofMillis(Math.round(node.path("seconds").asDouble() * MILLIS));
        return Optional.of(new Effort(calls, node.path("throttled").asLong(), took));
    }

    /** The lines of the ledger with their times, for a collection that goes on from this snapshot. */
    static List<TimedLine> timedLines(Path folder) {
        List<TimedLine> lines = new ArrayList<>();
        Json.MAPPER.readTree(folder.resolve(FILE)).path(COVERAGE).forEach(line -> lines.add(TimedLine.of(line)));
        return lines;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
