package dev.faultline.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every fact of one audit, by type. Immutable. */
public final class Network {
    private final Map<Class<? extends Fact>, List<Fact>> facts;

    private Network(Map<Class<? extends Fact>, List<Fact>> facts) {
        this.facts = facts;
    }

    public static Network of(Collection<? extends Fact> facts) {
        Map<Class<? extends Fact>, List<Fact>> byType = new LinkedHashMap<>();
        for (Fact fact : facts) {
            byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
        }
        byType.replaceAll((type, list) -> List.copyOf(list));
        return new Network(byType);
    }

    /** Every fact of one type, in the order it was read; empty if there is none. */
    @SuppressWarnings("unchecked") // a list holds facts of its key's class only
    public <T extends Fact> List<T> all(Class<T> type) {
        return (List<T>) facts.getOrDefault(type, List.of());
    }

    /** This network and more facts. */
    public Network with(Collection<? extends Fact> more) {
        Map<Class<? extends Fact>, List<Fact>> together = new LinkedHashMap<>(facts);
        of(more).facts.forEach((type, list) -> together.merge(type, list, Network::concat));
        return new Network(together);
    }

    private static List<Fact> concat(List<Fact> first, List<Fact> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** How many facts there are of each type, by its simple name. */
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new TreeMap<>();
        facts.forEach((type, list) -> sizes.put(type.getSimpleName(), list.size()));
        return sizes;
    }

    public Stream<Fact> stream() {
        return facts.values().stream().flatMap(List::stream);
    }

    public int size() {
        return facts.values().stream().mapToInt(List::size).sum();
    }
}
