package dev.faultline.model;

import java.util.Comparator;
import java.util.List;

/**
 * Calls that left a gap for one and the same reason: one thing for a person to put right.
 *
 * @param permissions the calls, as IAM actions of one service, sorted; empty for a region
 * @param error the error code of the answers, or empty
 * @param message of the first of them, or empty
 * @param places where, sorted
 * @param calls how many gaps it left
 */
public record Trouble(
        Kind kind,
        Coverage.Status status,
        List<String> permissions,
        String error,
        String message,
        List<Coverage.Place> places,
        long calls) {
    /** What is out of reach. */
    public enum Kind {
        /** Accounts as a whole. */
        ACCOUNT,
        /** A region, in which the accounts are not at home. */
        REGION,
        /** Single calls. */
        CALL
    }

    /** What costs most first. */
    static final Comparator<Trouble> ORDER = Comparator.comparing(Trouble::kind)
            .thenComparing(Trouble::status)
            .thenComparing(trouble -> -trouble.calls)
            .thenComparing(trouble -> trouble.places.get(0).region())
            .thenComparing(trouble -> String.join(",", trouble.permissions))
            .thenComparing(Trouble::error);

    public Trouble {
        permissions = List.copyOf(permissions);
        places = List.copyOf(places);
    }

    /** Sorted, each once. */
    public List<String> accounts() {
        return places.stream().map(Coverage.Place::account).distinct().sorted().toList();
    }

    /** Sorted, each once. */
    public List<String> regions() {
        return places.stream().map(Coverage.Place::region).distinct().sorted().toList();
    }
}
