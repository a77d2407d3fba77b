package dev.faultline.snapshot;

import dev.faultline.model.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a snapshot says about itself in {@code manifest.json}.
 *
 * @param collectedAt when the collection began
 * @param accounts in the order they were read
 * @param regions in the order they were read
 */
public record Manifest(
        String toolVersion, Instant collectedAt, List<String> accounts, List<String> regions, Coverage coverage) {
    /** The name of the file, at the top of the snapshot. */
    public static final String FILE = "manifest.json";

    private static final int SCHEMA_MAJOR = 1;
    private static final String SCHEMA_VERSION = SCHEMA_MAJOR + ".0";

    public Manifest {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
    }

    /** Writes {@code manifest.json} into the folder. */
    public void write(Path folder) throws IOException {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.putObject("tool").put("name", "faultline").put("version", toolVersion);
        root.put("collectedAt", collectedAt.toString());
        ObjectNode scope = root.putObject("scope");
        accounts.forEach(scope.putArray("accounts")::add);
        regions.forEach(scope.putArray("regions")::add);
        ArrayNode lines = root.putArray("coverage");
        for (Coverage.Line line : coverage.lines()) {
            lines.addObject()
                    .put("account", line.account())
                    .put("region", line.region())
                    .put("service", line.service())
                    .put("operation", line.operation())
                    .put("key", line.key())
                    .put("status", line.status().text())
                    .put("objects", line.objects())
                    .put("error", line.error())
                    .put("message", line.message());
        }
        Files.write(folder.resolve(FILE), Json.MAPPER.writeValueAsBytes(root));
    }

    /**
     * Reads {@code manifest.json} of a folder that has one.
     *
     * @throws SnapshotException if it is no manifest, or one of a newer Faultline
     */
    public static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            JsonNode root = Json.MAPPER.readTree(file);
            requireKnownSchema(file, root.path("schemaVersion").asString(""));
            return new Manifest(
                    root.path("tool").path("version").asString(""),
                    Instant.parse(root.path("collectedAt").asString("")),
                    texts(root.path("scope").path("accounts")),
                    texts(root.path("scope").path("regions")),
                    coverage(root.path("coverage")));
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

    private static Coverage coverage(JsonNode lines) {
        List<Coverage.Line> read = new ArrayList<>();
        for (JsonNode line : lines) {
            read.add(new Coverage.Line(
                    line.path("account").asString(""),
                    line.path("region").asString(""),
                    line.path("service").asString(""),
                    line.path("operation").asString(""),
                    line.path("key").asString(""),
                    Coverage.Status.of(line.path("status").asString("")),
                    line.path("objects").asInt(0),
                    line.path("error").asString(""),
                    line.path("message").asString("")));
        }
        return new Coverage(read);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
