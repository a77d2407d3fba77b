package dev.faultline.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a snapshot came about, as far as it tells.
 *
 * @param labels what people call its accounts, by account id
 * @param effort what reading them cost
 */
public record Provenance(SortedMap<String, Label> labels, Optional<Effort> effort) {
    /** That of a folder which says nothing about itself. */
    public static final Provenance NONE = new Provenance(new TreeMap<>(), Optional.empty());

    /**
     * What people call an account. Whoever administers the account writes this.
     *
     * @param name empty if there is none
     * @param tags in alphabetical order
     */
    public record Label(String id, String name, Map<String, String> tags) {
        public Label {
            tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        }
    }

    public Provenance {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Of two labels for one account the first counts. */
    public static Provenance of(List<Label> labels, Optional<Effort> effort) {
        SortedMap<String, Label> byId = new TreeMap<>();
        labels.forEach(label -> byId.putIfAbsent(label.id(), label));
        return new Provenance(byId, effort);
    }

    /** The account's name; empty if it has none, or none but its id. */
    public String name(String account) {
        String name = labels.containsKey(account) ? labels.get(account).name() : "";
        return name.equals(account) ? "" : name;
    }
}
