package dev.faultline.model;

import dev.faultline.model.Coverage.Line;
import dev.faultline.model.Coverage.Place;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Trouble.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the gaps of a ledger by what would close them: one policy for 34 accounts is one trouble, not 3,000 lines. */
public final class Troubles {
    private final Set<String> closed = new HashSet<>();
    private final Set<Place> answering = new HashSet<>();
    private final Set<Place> disabled = new HashSet<>();
    private final Map<Place, Integer> indices = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    /** What gaps have in common; for an account or a region, what is told of it only. */
    private record Key(Kind kind, Status status, String service, String operation, String error, String region) {}

    private record Alike(Status status, String service, String error, String cause, BitSet places) {}

    private static final class Group {
        private final List<String> permissions = new ArrayList<>();
        private final String message;
        private final BitSet places = new BitSet();
        private long calls;

        Group(String message) {
            this.message = message;
        }
    }

    private Troubles() {}

    /** The troubles of a ledger: accounts, regions, then calls, what cost most first. */
    public static List<Trouble> of(Coverage coverage) {
        Troubles troubles = new Troubles();
        coverage.lines().forEach(troubles::look);
        coverage.lines().stream().filter(line -> !line.status().complete()).forEach(troubles::add);
        return troubles.merged().entrySet().stream()
                .map(group -> troubles.trouble(group.getKey(), group.getValue()))
                .sorted(Trouble.ORDER)
                .toList();
    }

    private void look(Line line) {
        if (line.closesAccount()) {
            closed.add(line.account());
        } else if (line.status() == Status.OK) {
            answering.add(line.place());
        } else if (line.status() == Status.DISABLED_REGION) {
            disabled.add(line.place());
        }
    }

    private void add(Line line) {
        Place place = line.place();
        Key key = key(line, place);
        if (key == null) {
            return;
        }
        Group group = groups.computeIfAbsent(key, unseen -> new Group(line.message()));
        if (group.permissions.isEmpty() && key.kind() != Kind.REGION) {
            group.permissions.add(line.permission());
        }
        group.calls++;
        group.places.set(indices.computeIfAbsent(place, unseen -> {
            places.add(unseen);
            return places.size() - 1;
        }));
    }

    /** Null for what follows from the account that was closed. */
    private Key key(Line line, Place place) {
        if (line.closesAccount()) {
            return new Key(Kind.ACCOUNT, line.status(), line.service(), line.operation(), line.error(), "");
        }
        if (line.status() == Status.NOT_ASKED && closed.contains(line.account())) {
            return null;
        }
        boolean lost = line.status() == Status.DISABLED_REGION || line.status() == Status.NOT_ASKED;
        if (lost && disabled.contains(place) && !answering.contains(place)) {
            return new Key(Kind.REGION, Status.DISABLED_REGION, "", "", "", line.region());
        }
        return new Key(Kind.CALL, line.status(), line.service(), line.operation(), line.error(), "");
    }

    /** Calls of one service that ended alike in the very same places are one trouble. */
    private Map<Key, Group> merged() {
        Map<Key, Group> merged = new LinkedHashMap<>();
        Map<Alike, Group> alike = new HashMap<>();
        groups.forEach((key, group) -> {
            // What was not asked for want of another answer has that for its cause.
            String cause = key.status() == Status.NOT_ASKED ? group.message : "";
            Group first = key.kind() == Kind.CALL
                    ? alike.putIfAbsent(new Alike(key.status(), key.service(), key.error(), cause, group.places), group)
                    : null;
            if (first == null) {
                merged.put(key, group);
            } else {
                first.permissions.addAll(group.permissions);
                first.calls += group.calls;
            }
        });
        return merged;
    }

    private Trouble trouble(Key key, Group group) {
        return new Trouble(
                key.kind(),
                key.status(),
                group.permissions.stream().sorted().toList(),
                key.error(),
                group.message,
                group.places.stream()
                        .mapToObj(places::get)
                        .sorted(Comparator.comparing(Place::account).thenComparing(Place::region))
                        .toList(),
                group.calls);
    }
}
