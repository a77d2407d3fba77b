package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How often AWS may be asked: one allowance for each account, region and operation, because that is how AWS counts
 * (Amazon EC2 Developer Guide, request throttling). Read from the {@code collection} part of {@code config/audit.yaml}.
 *
 * @param usual for what nothing else is said
 * @param services by their IAM name
 * @param operations by their permission, such as {@code ec2:DescribeStaleSecurityGroups}
 */
public record Limits(Limit usual, Map<String, Limit> services, Map<String, Limit> operations) {
    private static final String BUILT_IN = "/config/audit.yaml";
    private static final Set<String> SETTINGS = Set.of("callsPerSecond", "burst", "services", "operations");

    /**
     * @param callsPerSecond in the long run
     * @param burst calls that may be made at once after a pause
     */
    public record Limit(double callsPerSecond, int burst) {}

    /** No limit: for recorded answers, which nobody else waits for. */
    static final Limits NONE = new Limits(new Limit(Double.POSITIVE_INFINITY, Integer.MAX_VALUE), Map.of(), Map.of());

    public Limits {
        services = Map.copyOf(services);
        operations = Map.copyOf(operations);
    }

    /** The limits that Faultline ships. */
    public static Limits builtIn() {
        try (InputStream stream = Limits.class.getResourceAsStream(BUILT_IN)) {
            return of(new YAMLMapper().readTree(stream), "config/audit.yaml");
        } catch (IOException unreadable) {
            throw new IllegalStateException("the built-in config/audit.yaml cannot be read", unreadable);
        }
    }

    /**
     * Reads the limits of a policy file; the built-in ones where it has none.
     *
     * @throws CollectException if it cannot be read
     */
    public static Limits read(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(file);
            return root.has("collection") ? of(root, file.toString()) : builtIn();
        } catch (JacksonException malformed) {
            throw new CollectException(
                    Kind.USAGE, "%s cannot be read: %s".formatted(file, malformed.getOriginalMessage()), malformed);
        }
    }

    boolean none() {
        return equals(NONE);
    }

    Limit of(String service, String operation) {
        Limit own = operations.get(service + ":" + operation);
        return own == null ? services.getOrDefault(service, usual) : own;
    }

    private static Limits of(JsonNode root, String place) {
        JsonNode node = root.path("collection");
        node.propertyNames().forEach(name -> {
            if (!SETTINGS.contains(name)) {
                throw wrong(place, "collection holds '%s'".formatted(name));
            }
        });
        return new Limits(
                limit(node, place, "collection"), limits(node, "services", place), limits(node, "operations", place));
    }

    private static Map<String, Limit> limits(JsonNode node, String name, String place) {
        Map<String, Limit> limits = new TreeMap<>();
        node.path(name)
                .properties()
                .forEach(entry -> limits.put(entry.getKey(), limit(entry.getValue(), place, entry.getKey())));
        return limits;
    }

    private static Limit limit(JsonNode node, String place, String name) {
        double rate = node.path("callsPerSecond").asDouble(0);
        int burst = node.path("burst").asInt(0);
        if (rate <= 0 || rate > 1000 || burst < 1) {
            throw wrong(place, "'%s' has callsPerSecond %s and burst %s".formatted(name, rate, burst));
        }
        return new Limit(rate, burst);
    }

    private static CollectException wrong(String place, String found) {
        return new CollectException(
                Kind.USAGE,
                "%s: %s. Expected collection: { callsPerSecond: 5, burst: 20, services: { directconnect: { callsPerSecond: 2, burst: 5 } }, operations: { ... } }"
                        .formatted(place, found));
    }
}
