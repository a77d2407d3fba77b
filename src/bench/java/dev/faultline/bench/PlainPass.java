package dev.faultline.bench;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The built-in rules once more, by hand and with hash maps: an oracle that shares no code with the engine, and the speed
 * of light that the engine is measured against. A rule that has no twin here is left out of every comparison.
 */
public final class PlainPass {
    private static final Map<String, BiConsumer<PlainPass, String>> RULES = new TreeMap<>();

    static {
        RULES.putAll(PlainRoutes.RULES);
        RULES.putAll(PlainFilters.RULES);
        RULES.putAll(PlainPlacement.RULES);
        RULES.putAll(PlainPeerings.RULES);
        RULES.putAll(PlainOffice.RULES);
    }

    private final Network network;
    private final Set<FindingKey> found = new HashSet<>();
    private final Map<Class<?>, Map<String, ? extends Fact>> byId = new HashMap<>();

    private PlainPass(Network network) {
        this.network = network;
    }

    /** The rules that have a twin here. */
    public static Set<String> rules() {
        return Collections.unmodifiableSet(RULES.keySet());
    }

    /** Judges a network that everything was already derived for. */
    public static Set<FindingKey> judge(Network network) {
        PlainPass pass = new PlainPass(network);
        RULES.forEach((id, rule) -> rule.accept(pass, id));
        return pass.found;
    }

    void report(String rule, Resource resource) {
        found.add(FindingKey.of(rule, resource));
    }

    <T extends Fact> List<T> all(Class<T> type) {
        return network.all(type);
    }

    /** Facts of a type that has one to an id, kept for the other rules that ask. */
    @SuppressWarnings("unchecked") // the map of a type holds facts of that type only
    <T extends Fact> Map<String, T> byId(Class<T> type) {
        return (Map<String, T>) byId.computeIfAbsent(type, unseen -> {
            Map<String, T> facts = new HashMap<>();
            all(type).forEach(fact -> facts.put(fact.id(), fact));
            return facts;
        });
    }

    <T extends Fact> Map<String, List<T>> group(Class<T> type, Function<T, String> key) {
        Map<String, List<T>> groups = new HashMap<>();
        for (T fact : all(type)) {
            groups.computeIfAbsent(key.apply(fact), unseen -> new ArrayList<>()).add(fact);
        }
        return groups;
    }
}
