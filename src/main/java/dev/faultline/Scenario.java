package dev.faultline;

import dev.faultline.snapshot.SnapshotStore.AccountRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What one rule must find in a small network, as data: describe output given, the exact set of findings expected.
 *
 * @param file for messages
 * @param ruleId the only rule that is judged
 * @param places what each account and region answered
 * @param missing keys that could not be read
 * @param policy instead of the configured one, if the scenario brings its own
 */
public record Scenario(
        String file,
        String ruleId,
        String name,
        Map<AccountRegion, JsonNode> places,
        List<String> missing,
        Optional<JsonNode> policy,
        List<Expected> expected) {
    private static final String SUFFIX = ".test.yaml";
    private static final AccountRegion HOME = new AccountRegion("111111111111", "eu-west-1");
    private static final Set<String> FIELDS = Set.of("name", "given", "also", "missing", "policy", "expect");
    private static final Set<String> EXPECTED_FIELDS =
            Set.of("resource", "account", "region", "severity", "verdict", "message");

    /** A finding that must come. Empty fields accept anything, the verdict is {@code violated} unless said. */
    public record Expected(
            String resource, String account, String region, String severity, String verdict, String message) {
        @Override
        public String toString() {
            return String.join(" ", List.of(resource, account, region, severity, verdict, message))
                    .replaceAll(" +", " ")
                    .strip();
        }
    }

    /**
     * Every scenario below a folder, in a stable order.
     *
     * @throws ConfigException if a file is no list of scenarios
     */
    public static List<Scenario> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Scenario> scenarios = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                scenarios.addAll(read(Files.readString(file), file.toString()));
            }
            return scenarios;
        } catch (IOException unreadable) {
            throw new ConfigException("%s cannot be read: %s".formatted(folder, unreadable.getMessage()), unreadable);
        }
    }

    /**
     * The scenarios of one file.
     *
     * @param file its name tells the rule: {@code <rule-id>.test.yaml}
     */
    public static List<Scenario> read(String yaml, String file) {
        try {
            List<Scenario> scenarios = new ArrayList<>();
            for (JsonNode item : new YAMLMapper().readTree(yaml)) {
                scenarios.add(scenario(item, file));
            }
            if (scenarios.isEmpty()) {
                throw new ConfigException(
                        "%s holds no scenario. Expected a list of { name, given, expect }".formatted(file));
            }
            return scenarios;
        } catch (JacksonException malformed) {
            throw new ConfigException("%s is no YAML: %s".formatted(file, malformed.getOriginalMessage()), malformed);
        }
    }

    private static Scenario scenario(JsonNode item, String file) {
        String name = item.path("name").asString("");
        String place = "%s: '%s'".formatted(file, name);
        requireKnown(item, FIELDS, place);
        if (name.isBlank() || !item.path("expect").isArray()) {
            throw new ConfigException("%s: expected name, given and a list 'expect'".formatted(place));
        }
        Map<AccountRegion, JsonNode> places = new LinkedHashMap<>();
        places.put(HOME, given(item));
        for (JsonNode other : item.path("also")) {
            places.put(
                    new AccountRegion(
                            other.path("account").asString(HOME.account()),
                            other.path("region").asString(HOME.region())),
                    given(other));
        }
        List<Expected> expected = new ArrayList<>();
        item.path("expect").forEach(finding -> expected.add(expected(finding, place)));
        return new Scenario(
                file,
                ruleId(file),
                name,
                places,
                texts(item.path("missing")),
                item.has("policy") ? Optional.of(item.get("policy")) : Optional.empty(),
                expected);
    }

    private static JsonNode given(JsonNode item) {
        JsonNode given = item.path("given");
        return given instanceof ObjectNode ? given : new YAMLMapper().createObjectNode();
    }

    private static Expected expected(JsonNode finding, String place) {
        requireKnown(finding, EXPECTED_FIELDS, place);
        return new Expected(
                finding.path("resource").asString(""),
                finding.path("account").asString(""),
                finding.path("region").asString(""),
                finding.path("severity").asString(""),
                finding.path("verdict").asString("violated"),
                finding.path("message").asString(""));
    }

    /** A misspelt key would make a scenario weaker than it looks. */
    private static void requireKnown(JsonNode item, Set<String> known, String place) {
        for (Map.Entry<String, JsonNode> field : item.properties()) {
            if (!known.contains(field.getKey())) {
                throw new ConfigException("%s: '%s' is none of %s"
                        .formatted(
                                place, field.getKey(), known.stream().sorted().toList()));
            }
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asString()));
        return texts;
    }

    private static String ruleId(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
