package dev.faultline;

import dev.faultline.model.AdminPort;
import dev.faultline.model.Fact;
import dev.faultline.model.InternetFacingLoadBalancer;
import dev.faultline.model.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the network is judged by: the parameters of rules, which arrive as facts. */
public record Policy(List<Fact> facts) {
    private static final String DEFAULT = "/config/audit.yaml";
    private static final int HIGHEST_PORT = 65535;
    // How a collection is paced is none of the rules' business.
    private static final String COLLECTION = "collection";

    public Policy {
        facts = List.copyOf(facts);
    }

    /** The policy that Faultline ships. */
    public static Policy builtIn() {
        try (InputStream stream = Policy.class.getResourceAsStream(DEFAULT)) {
            return of(new YAMLMapper().readTree(stream), "config/audit.yaml");
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

    /** @param place for messages */
    public static Policy of(JsonNode root, String place) {
        List<Fact> facts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            switch (entry.getKey()) {
                case COLLECTION -> {}
                case "adminPorts" -> entry.getValue().forEach(item -> facts.add(adminPort(item, place)));
                case "internetFacingLoadBalancers" ->
                    entry.getValue().forEach(item -> facts.add(internetFacing(item, place)));
                default ->
                    throw new ConfigException(
                            "%s: '%s' is no setting. Known: adminPorts, internetFacingLoadBalancers, collection"
                                    .formatted(place, entry.getKey()));
            }
        }
        return new Policy(facts);
    }

    private static AdminPort adminPort(JsonNode item, String place) {
        int port = item.path("port").asInt(-1);
        String service = item.path("service").asString("");
        Protocol protocol = Protocol.of(item.path("protocol").asString("tcp"));
        if (port < 0 || port > HIGHEST_PORT || service.isBlank() || !protocol.hasPorts()) {
            throw new ConfigException(
                    "%s: adminPorts holds %s. Expected { port: 22, service: SSH }, with protocol: udp where it is not TCP"
                            .formatted(place, item));
        }
        return new AdminPort(port, protocol, service);
    }

    private static InternetFacingLoadBalancer internetFacing(JsonNode item, String place) {
        if (!item.isString() || item.asString().isBlank()) {
            throw new ConfigException("%s: internetFacingLoadBalancers holds %s. Expected a load balancer's name or ARN"
                    .formatted(place, item));
        }
        return new InternetFacingLoadBalancer(item.asString());
    }
}
