package dev.faultline;

import dev.faultline.model.AdminPort;
import dev.faultline.model.AuthorisedPort;
import dev.faultline.model.Fact;
import dev.faultline.model.HighRiskPort;
import dev.faultline.model.InternetFacingLoadBalancer;
import dev.faultline.model.OwnerTag;
import dev.faultline.model.Protocol;
import dev.faultline.model.Quota;
import dev.faultline.model.RecentFlap;
import dev.faultline.model.SiteTag;
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

    private static final Map<String, Function<String, Fact>> TAGS = new TreeMap<>(Map.of(
            "ownerTag", OwnerTag::new,
            "siteTag", SiteTag::new));

    private static final String QUOTAS = "quotas";
    private static final String FLAP_HOURS = "tunnelFlapHours";

    private static final Set<String> SETTINGS = new TreeSet<>(Set.of(QUOTAS, FLAP_HOURS));

    static {
        SETTINGS.addAll(PORTS.keySet());
        SETTINGS.addAll(NAMES.keySet());
        SETTINGS.addAll(DirectConnectSettings.KEYS);
        SETTINGS.add(SharedFates.KEY);
        SETTINGS.addAll(TAGS.keySet());
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
     * A setting that the file leaves out is the shipped one, each quota by itself; an empty list is none.
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
        facts.addAll(SharedFates.facts(root, place));
        TAGS.forEach((key, kind) ->
                facts.add(kind.apply(tagKey(root.has(key) ? root.get(key) : SHIPPED.path(key), place, key))));
        facts.add(new RecentFlap(
                count(root.has(FLAP_HOURS) ? root.get(FLAP_HOURS) : SHIPPED.path(FLAP_HOURS), place, FLAP_HOURS)));
        facts.addAll(quotas(root.path(QUOTAS), place));
        return new Policy(facts);
    }

    private static List<Fact> quotas(JsonNode own, String place) {
        Set<String> known = new TreeSet<>(SHIPPED.path(QUOTAS).propertyNames());
        if (!own.isMissingNode() && !own.isObject()) {
            throw new ConfigException("%s: quotas holds %s. Expected { %s: 10 }"
                    .formatted(place, own, known.iterator().next()));
        }
        for (String name : own.propertyNames()) {
            if (!known.contains(name)) {
                throw new ConfigException(
                        "%s: quotas: '%s' is no quota. Known: %s".formatted(place, name, String.join(", ", known)));
            }
        }
        return known.stream()
                .<Fact>map(name -> new Quota(
                        name,
                        count(
                                own.has(name)
                                        ? own.get(name)
                                        : SHIPPED.path(QUOTAS).get(name),
                                place,
                                "quotas: " + name)))
                .toList();
    }

    private static int count(JsonNode value, String place, String key) {
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.asInt() < 1) {
            throw new ConfigException("%s: %s is %s. Expected a whole number above 0".formatted(place, key, value));
        }
        return value.asInt();
    }

    private static String tagKey(JsonNode value, String place, String key) {
        if (!value.isString() || value.asString().isBlank()) {
            throw new ConfigException("%s: %s is %s. Expected the key of a tag".formatted(place, key, value));
        }
        return value.asString();
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
