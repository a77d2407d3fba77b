package dev.faultline;

import dev.faultline.model.Bandwidth;
import dev.faultline.model.DeclaredCapacity;
import dev.faultline.model.DirectConnectResiliencyGoal;
import dev.faultline.model.DirectConnectResiliencyGoal.Level;
import dev.faultline.model.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The part of the policy that says how much Direct Connect must survive, and what it must carry then. */
final class DirectConnectSettings {
    private static final String RESILIENCY = "directConnectResiliency";
    private static final String CAPACITY = "directConnectCapacity";

    static final Set<String> KEYS = Set.of(RESILIENCY, CAPACITY);

    private DirectConnectSettings() {}

    /** Nothing is asked for that nobody declared. */
    static List<Fact> facts(JsonNode root, String place) {
        List<Fact> facts = new ArrayList<>();
        JsonNode goal = root.path(RESILIENCY);
        if (!goal.isMissingNode() && !goal.isNull()) {
            facts.add(new DirectConnectResiliencyGoal(Level.of(goal.isString() ? goal.asString() : "")
                    .orElseThrow(() -> new ConfigException("%s: %s is %s. Expected maximum, high or development"
                            .formatted(place, RESILIENCY, goal)))));
        }
        JsonNode list = root.path(CAPACITY);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw capacity(place, list);
        }
        list.forEach(item -> facts.add(declared(item, place)));
        return facts;
    }

    private static Fact declared(JsonNode item, String place) {
        JsonNode gateway = item.path("gateway");
        JsonNode mbps = item.path("mbps");
        if (!gateway.isString() || gateway.asString().isBlank() || !mbps.isInt() || mbps.intValue() < 1) {
            throw capacity(place, item);
        }
        return new DeclaredCapacity(gateway.asString(), new Bandwidth(mbps.intValue()));
    }

    private static ConfigException capacity(String place, JsonNode found) {
        return new ConfigException("%s: %s holds %s. Expected a list of { gateway: dxgw-1, mbps: 1000 }"
                .formatted(place, CAPACITY, found));
    }
}
