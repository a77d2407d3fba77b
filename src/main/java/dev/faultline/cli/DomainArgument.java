package dev.faultline.cli;

import dev.faultline.ConfigException;
import dev.faultline.analysis.FailureDomain;
import dev.faultline.analysis.FailureDomain.Kind;
import dev.faultline.analysis.ImpactNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to fail, as it is typed: {@code KIND:ID}, several with a comma between. */
final class DomainArgument {
    private static final String KINDS =
            Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining("|"));
    // A provider's name may hold a comma of its own.
    private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*(?=(?:" + KINDS + "):)", Pattern.CASE_INSENSITIVE);
    private static final int FEW = 5;

    private final Set<FailureDomain> known;
    private final ImpactNames names;

    DomainArgument(Set<FailureDomain> known, ImpactNames names) {
        this.known = known;
        this.names = names;
    }

    /** @throws ConfigException if it is none of the known domains; the message names the nearest */
    Set<FailureDomain> read(List<String> typed) {
        return typed.stream()
                .flatMap(BETWEEN::splitAsStream)
                .map(String::strip)
                .map(this::domain)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private FailureDomain domain(String text) {
        int colon = text.indexOf(':');
        Optional<Kind> kind = colon < 0
                ? Optional.empty()
                : Kind.of(text.substring(0, colon).strip().toLowerCase(Locale.ROOT));
        if (kind.isEmpty()) {
            throw new ConfigException(noKind(text, colon));
        }
        String id = text.substring(colon + 1).strip();
        return known.stream()
                .filter(domain -> domain.kind() == kind.get() && domain.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new ConfigException(unknown(kind.get(), id)));
    }

    private String noKind(String text, int colon) {
        String id = text.substring(colon + 1).strip();
        List<FailureDomain> meant = known.stream()
                .filter(domain -> domain.id().equalsIgnoreCase(id))
                .toList();
        String what = colon < 0
                ? "--fail '%s' does not say what kind of thing it is.".formatted(text)
                : "--fail '%s': '%s' is no kind of thing that fails.".formatted(text, text.substring(0, colon));
        return meant.isEmpty()
                ? "%s Expected KIND:ID, the kind one of %s.".formatted(what, KINDS.replace("|", ", "))
                : "%s Did you mean %s?".formatted(what, list(meant.stream()));
    }

    private String unknown(Kind kind, String id) {
        List<FailureDomain> alike =
                known.stream().filter(domain -> domain.kind() == kind).toList();
        List<FailureDomain> elsewhere = known.stream()
                .filter(domain -> domain.id().equalsIgnoreCase(id))
                .toList();
        String what = "nothing in the snapshot stands on %s '%s'.".formatted(kind.noun(), id);
        if (!elsewhere.isEmpty()) {
            return "%s Did you mean %s?".formatted(what, list(elsewhere.stream()));
        }
        if (alike.isEmpty()) {
            return "%s It has no %s at all; 'faultline impact SNAPSHOT --list' shows what it has."
                    .formatted(what, kind.noun());
        }
        return "%s The nearest: %s. 'faultline impact SNAPSHOT --list' shows all."
                .formatted(what, list(names.nearest(id, alike).stream()));
    }

    private static String list(Stream<FailureDomain> domains) {
        return domains.limit(FEW).map(domain -> "'" + domain + "'").collect(Collectors.joining(", "));
    }
}
