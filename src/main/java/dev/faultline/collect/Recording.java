package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Replayed;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.model.Effort;
import dev.faultline.snapshot.Json;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a recording says about itself in {@code recording.json}: enough to run the recorded collection again.
 *
 * @param recordedAt when the collection began
 * @param caller the account that it was started with
 * @param regions as they were asked for
 * @param accounts as they were asked for, without external ids
 * @param role that was assumed in accounts that name none
 * @param effort what the collection cost, if it is known
 */
public record Recording(
        Instant recordedAt,
        String caller,
        List<String> regions,
        Accounts accounts,
        String role,
        Optional<Effort> effort) {
    /** The name of the file, at the top of the recording. */
    public static final String FILE = "recording.json";

    private static final String SCHEMA_VERSION = "1.0";

    /** The options that collect from recorded answers what was collected then. */
    public CollectOptions options(URI endpoint) {
        return CollectOptions.replayed(endpoint, caller, regions)
                .withAccounts(accounts, new Role(role, Optional.empty(), Role.USUAL.sessionName()))
                .withReplayed(new Replayed(endpoint, caller, effort));
    }

    void write(Path folder) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("recordedAt", recordedAt.toString());
        root.put("caller", caller);
        regions.forEach(root.putArray("regions")::add);
        root.put("role", role);
        root.put("organization", accounts.organization());
        ArrayNode listed = root.putArray("accounts");
        for (AccountTarget account : accounts.listed()) {
            ObjectNode node = listed.addObject().put("id", account.id()).put("name", account.name());
            account.regions().forEach(node.putArray("regions")::add);
            ObjectNode tags = node.putObject("tags");
            new TreeMap<>(account.tags()).forEach(tags::put);
            account.role().ifPresent(own -> node.put("role", own));
        }
        effort.ifPresent(cost -> root.set("effort", Manifest.json(cost)));
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(FILE), Json.MAPPER.writeValueAsBytes(root));
        } catch (IOException unwritable) {
            throw new CollectException(
                    Kind.USAGE,
                    "The recording '%s' cannot be written: %s.".formatted(folder, unwritable.getMessage()),
                    unwritable);
        }
    }

    /** @throws CollectException if the folder holds no recording */
    public static Recording read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new CollectException(
                    Kind.USAGE,
                    "'%s' holds no %s, so it is no recording. Name a folder written by 'faultline record', or make one of WireMock mappings with 'faultline import'."
                            .formatted(folder, FILE));
        }
        try {
            JsonNode root = Json.MAPPER.readTree(file);
            return new Recording(
                    Instant.parse(root.path("recordedAt").asString("")),
                    caller(root),
                    texts(root.path("regions")),
                    new Accounts(
                            listed(root.path("accounts")),
                            root.path("organization").asBoolean(false)),
                    root.path("role").asString(Role.USUAL.name()),
                    Manifest.effort(root.path("effort")));
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException malformed) {
            throw new CollectException(
                    Kind.USAGE,
                    "%s cannot be read: %s. Record again.".formatted(file, malformed.getMessage()),
                    malformed);
        }
    }

    private static String caller(JsonNode root) {
        String caller = root.path("caller").asString("");
        if (!AuditRole.ACCOUNT.matcher(caller).matches()) {
            throw new IllegalArgumentException("'caller' is '%s', and should be an account id".formatted(caller));
        }
        return caller;
    }

    private static List<AccountTarget> listed(JsonNode accounts) {
        List<AccountTarget> listed = new ArrayList<>();
        for (JsonNode account : accounts) {
            Map<String, String> tags = new TreeMap<>();
            account.path("tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
            listed.add(new AccountTarget(
                    account.path("id").asString(""),
                    account.path("name").asString(""),
                    Optional.of(account.path("role").asString("")).filter(own -> !own.isEmpty()),
                    Optional.empty(),
                    texts(account.path("regions")),
                    tags));
        }
        return listed;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
