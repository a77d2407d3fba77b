package dev.faultline.collect;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a value stands in an answer or a request.
 *
 * @param path the members that hold it, outermost first and in lower case; the elements that only wrap the items of a
 *     list are no members
 */
record Place(List<String> path) {
    private static final Set<String> WRAPPERS = Set.of("item", "member");

    Place {
        path = path.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !WRAPPERS.contains(name))
                .toList();
    }

    static Place of(String... names) {
        return new Place(List.of(names));
    }

    /** The member whose value it is, or whose list holds it; empty for a value that stands alone. */
    String member() {
        return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    /** The member around that one, or nothing. */
    String parent() {
        return path.size() < 2 ? "" : path.get(path.size() - 2);
    }

    boolean under(String member) {
        return path.contains(member);
    }
}
