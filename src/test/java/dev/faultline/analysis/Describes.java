package dev.faultline.analysis;

import dev.faultline.snapshot.Snapshot;
import dev.faultline.snapshot.SnapshotStore;
import dev.faultline.snapshot.SnapshotStore.AccountRegion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Describe output that can be changed, as what happened to the network would change it. */
final class Describes {
    static final String REGION = "eu-west-1";

    /** A state that AWS has no word for: nobody can tell whether the object is there. */
    static final String UNSURE = "unsure";

    private static final AccountRegion HOME = new AccountRegion("111111111111", REGION);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, List<Map<String, Object>>> answers = new LinkedHashMap<>();

    /** Adds an object, given as pairs of names and values. */
    Map<String, Object> add(String key, Object... fields) {
        Map<String, Object> object = object(fields);
        answers.computeIfAbsent(key, unseen -> new ArrayList<>()).add(object);
        return object;
    }

    static Map<String, Object> object(Object... fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int at = 0; at < fields.length; at += 2) {
            object.put((String) fields[at], fields[at + 1]);
        }
        return object;
    }

    List<Map<String, Object>> all(String key) {
        return answers.computeIfAbsent(key, unseen -> new ArrayList<>());
    }

    Stream<Map<String, Object>> where(String key, String field, String value) {
        return all(key).stream().filter(object -> value.equals(object.get(field)));
    }

    @SuppressWarnings("unchecked") // what was written as a list of objects
    static List<Map<String, Object>> objects(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) object.getOrDefault(field, new ArrayList<>());
    }

    @SuppressWarnings("unchecked") // a copy by way of JSON has the same shape
    Describes copy() {
        Describes copy = new Describes();
        Map<String, List<Map<String, Object>>> same =
                MAPPER.readValue(MAPPER.writeValueAsString(answers), LinkedHashMap.class);
        copy.answers.putAll(same);
        return copy;
    }

    /** The same where what nobody can tell is so, or is not so. */
    Describes decided(String key, boolean there) {
        Describes decided = copy();
        if (key.equals("RouteTables")) {
            decided.all(key).forEach(table -> table.put("Routes", settled(objects(table, "Routes"), there)));
        } else {
            decided.answers.put(key, settled(decided.all(key), there));
        }
        return decided;
    }

    private static List<Map<String, Object>> settled(List<Map<String, Object>> objects, boolean there) {
        List<Map<String, Object>> settled = new ArrayList<>(objects);
        settled.removeIf(object -> UNSURE.equals(object.get("State")) && !there);
        settled.forEach(object -> object.replace("State", UNSURE, "active"));
        return settled;
    }

    Snapshot snapshot() {
        return SnapshotStore.of(Map.of(HOME, MAPPER.valueToTree(answers)), List.of(), Instant.EPOCH);
    }

    Topology topology() {
        Snapshot snapshot = snapshot();
        return new Topology(Analyses.beforeReach(snapshot.network()), snapshot.coverage());
    }

    @Override
    public String toString() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answers);
    }
}
