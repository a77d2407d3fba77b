package dev.faultline;

import dev.faultline.model.Fact;
import dev.faultline.model.SharedFate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the policy declares to fail together, because no AWS API tells. */
final class SharedFates {
    static final String KEY = "sharedFate";

    private SharedFates() {}

    /** @throws ConfigException if an entry names nothing, or fewer than two things */
    static List<Fact> facts(JsonNode root, String place) {
        List<Fact> facts = new ArrayList<>();
        JsonNode list = root.path(KEY);
        if (!list.isMissingNode() && !list.isArray()) {
            throw wrong(list, place);
        }
        for (JsonNode entry : list) {
            String name = entry.path("name").asString("");
            JsonNode members = entry.path("members");
            if (name.isBlank() || !members.isArray() || members.size() < 2) {
                throw wrong(entry, place);
            }
            for (JsonNode member : members) {
                if (!member.isString() || member.asString().isBlank()) {
                    throw wrong(entry, place);
                }
                facts.add(new SharedFate(name, member.asString()));
            }
        }
        return facts;
    }

    private static ConfigException wrong(JsonNode found, String place) {
        return new ConfigException(
                "%s: %s holds %s. Expected a list of { name: rack 7, members: [192.0.2.9, 192.0.2.10] },"
                                .formatted(place, KEY, found)
                        + " with two members or more: ids, addresses of customer gateways, codes of locations, names of providers");
    }
}
