package dev.faultline.finding;

import dev.faultline.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * The one thing a rule inserts: what is wrong with a resource. The engine adds the rule, its metadata and the facts that
 * matched.
 *
 * @param severity what it weighs where something uses it; the rule's own where empty
 * @param unused what it weighs because nothing uses it; empty if something does, or if use does not matter
 * @param certain false where the rule can only say that it cannot tell
 * @param path the hops that prove it, one line each; empty where no way of a packet is the evidence
 * @param question what the path answers, if it can be asked again
 */
public record Violation(
        Resource resource,
        String message,
        Optional<Severity> severity,
        Optional<Severity> unused,
        boolean certain,
        List<String> path,
        Optional<PathQuestion> question) {
    public Violation {
        path = List.copyOf(path);
    }

    private Violation(
            Resource resource,
            String message,
            Optional<Severity> severity,
            Optional<Severity> unused,
            boolean certain) {
        this(resource, message, severity, unused, certain, List.of(), Optional.empty());
    }

    /** @param message what is wrong here, with values, without a full stop */
    public static Violation violation(Resource resource, String message) {
        return new Violation(resource, message, Optional.empty(), Optional.empty(), true);
    }

    /** @param message what cannot be told about the resource, and what is missing */
    public static Violation unknown(Resource resource, String message) {
        return new Violation(resource, message, Optional.empty(), Optional.empty(), false);
    }

    /** The same, but weighing otherwise than the rule says, because of what was found. */
    public Violation at(Severity other) {
        return new Violation(resource, message, Optional.of(other), unused, certain, path, question);
    }

    /** The same, but low where nothing uses what is wrong. */
    public Violation lowUnless(boolean used) {
        return lessUnless(used, Severity.LOW);
    }

    /** The same, but of a lower weight where nothing uses what is wrong. */
    public Violation lessUnless(boolean used, Severity lower) {
        return used ? this : new Violation(resource, message, severity, Optional.of(lower), certain, path, question);
    }

    /**
     * The same, but as what cannot be told where something speaks against it.
     *
     * @param doubt what is missing; empty if nothing is
     */
    public Violation doubted(String doubt) {
        return doubt.isEmpty()
                ? this
                : new Violation(resource, message + ", but " + doubt, severity, unused, false, path, question);
    }

    /** The same, proven by the way of a packet, one line a hop. */
    public Violation along(List<String> hops) {
        return new Violation(resource, message, severity, unused, certain, hops, question);
    }

    /**
     * The same, with what its path answers: {@code faultline explain} asks that again.
     *
     * @param from an address, the id of a resource, {@code internet} or {@code onprem}
     * @param to the same
     */
    public Violation asking(String from, String to, String protocol, int port) {
        PathQuestion asked = new PathQuestion(from, to, protocol, port);
        return new Violation(resource, message, severity, unused, certain, path, Optional.of(asked));
    }
}
