package dev.faultline;

import dev.faultline.model.AdminPort;
import dev.faultline.model.AuthorisedPort;
import dev.faultline.model.Fact;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.InternetFacingLoadBalancer;
import dev.faultline.model.Protocol;
import dev.faultline.model.TrustedAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the network is judged by: the parameters of rules, which arrive as facts. */
public record Policy(List<Fact> facts) {
    private static final String DEFAULT = "/config/audit.yaml";
    private static final int HIGHEST_PORT = 65535;
    // How a collection is paced is none of the rules' business.
    private static final String COLLECTION = "collection";
    private static final JsonNode SHIPPED = shipped();

    private static final Map<String, PolicyPort> PORTS = new TreeMap<>(Map.of(
            "adminPorts", AdminPort::new,
            "authorisedPorts", AuthorisedPort::new,
            "highRiskPorts", HighRiskPort::new));

    private static final Map<String, Function<String, Fact>> NAMES = new TreeMap<>(Map.of(
            "internetFacingLoadBalancers", InternetFacingLoadBalancer::new,
            "trustedAccounts", TrustedAccount::new));

    private static final Set<String> SETTINGS = new TreeSet<>();

    static {
        SETTINGS.addAll(PORTS.keySet());
        SETTINGS.addAll(NAMES.keySet());
        SETTINGS.addAll(DirectConnectSettings.KEYS);
    }

    /** What an entry of a list of ports becomes. */
    private interface PolicyPort {
        Fact of(int port, Protocol protocol, String service);
    }

    public Policy {
        facts = List.copyOf(facts);
    }

    /** The policy that Faultline ships. */
    public static Policy builtIn() {
        return of(SHIPPED, "config/audit.yaml");
    }

    private static JsonNode shipped() {
        try (InputStream stream = Policy.class.getResourceAsStream(DEFAULT)) {
            return new YAMLMapper().readTree(stream);
        } catch (IOException unreadable) {
            throw new ConfigException(
                    "the built-in config/audit.yaml cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Reads a policy file.
     *
     * @throws ConfigException if it is none
     */
    public static Policy read(Path file) {
        try {
            return of(new YAMLMapper().readTree(file), file.toString());
        } catch (JacksonException malformed) {
            throw new ConfigException(
                    "%s cannot be read: %s".formatted(file, malformed.getOriginalMessage()), malformed);
        }
    }

    /**
     * A list that the file leaves out is the shipped one; an empty list is none.
     *
     * @param place for messages
     */
    public static Policy of(JsonNode root, String place) {
        for (String key : root.propertyNames()) {
            if (!key.equals(COLLECTION) && !SETTINGS.contains(key)) {
                throw new ConfigException("%s: '%s' is no setting. Known: %s, %s"
                        .formatted(place, key, String.join(", ", SETTINGS), COLLECTION));
            }
        }
        List<Fact> facts = new ArrayList<>();
        PORTS.forEach((key, kind) -> {
            JsonNode list = root.has(key) ? root.get(key) : SHIPPED.path(key);
            list.forEach(item -> facts.add(port(item, place, key, kind)));
        });
        NAMES.forEach((key, kind) -> {
            JsonNode list = root.has(key) ? root.get(key) : SHIPPED.path(key);
            list.forEach(item -> facts.add(kind.apply(name(item, place, key))));
        });
        facts.addAll(DirectConnectSettings.facts(root, place));
        return new Policy(facts);
    }

    private static Fact port(JsonNode item, String place, String key, PolicyPort kind) {
        int port = item.path("port").asInt(-1);
        String service = item.path("service").asString("");
        Protocol protocol = Protocol.of(item.path("protocol").asString("tcp"));
        if (port < 0 || port > HIGHEST_PORT || service.isBlank() || !protocol.hasPorts()) {
            throw new ConfigException(
                    "%s: %s holds %s. Expected { port: 22, service: SSH }, with protocol: udp where it is not TCP"
                            .formatted(place, key, item));
        }
        return kind.of(port, protocol, service);
    }

    private static String name(JsonNode item, String place, String key) {
        if (!item.isString() || item.asString().isBlank()) {
            throw new ConfigException("%s: %s holds %s. Expected a name, an id or an ARN, in quotes if it is a number"
                    .formatted(place, key, item));
        }
        return item.asString();
    }
}
