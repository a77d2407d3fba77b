package dev.faultline;

import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Scope;
import dev.faultline.finding.Verdict;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Line;
import dev.faultline.model.Coverage.Place;
import dev.faultline.model.Coverage.Status;
import dev.faultline.rules.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what rules conclude against what could be read. */
final class Certainty {
    /** What tells whether anything uses a resource, by way of its subnets if need be; rules weigh unused ones lower. */
    private static final Set<String> USE = Set.of("NetworkInterfaces", "Subnets");

    private static final String DIRECT_CONNECT = "directconnect";

    private final RuleBook book;
    private final Map<String, Line> closed = new HashMap<>();
    private final Map<String, List<Line>> byKey = new HashMap<>();
    private final Map<Place, Map<String, List<Line>>> byPlace = new LinkedHashMap<>();
    private final Map<String, RuleNeeds> needs = new HashMap<>();

    // A ledger has 100,000s of lines, and many rules need the same of them.
    private final Map<String, List<String>> words = new HashMap<>();
    private final Map<String, List<String>> directConnect = new HashMap<>();
    private final Map<Judged, Doubt> doubts = new HashMap<>();

    /** What a rule says of one account and region. */
    private record Judged(String ruleId, Place place) {}

    private record Doubt(boolean useUnseen, List<String> missing) {}

    Certainty(RuleBook book, Coverage coverage) {
        this.book = book;
        List<Line> incomplete = coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .toList();
        incomplete.stream().filter(Line::closesAccount).forEach(line -> closed.put(line.account(), line));
        for (Line line : incomplete) {
            byKey.computeIfAbsent(line.key(), unseen -> new ArrayList<>()).add(line);
            byPlace.computeIfAbsent(line.place(), unseen -> new HashMap<>())
                    .computeIfAbsent(line.key(), unseen -> new ArrayList<>(1))
                    .add(line);
        }
    }

    /**
     * The finding as it is, or as something that cannot be told because the rule also judges the absence of what could not
     * be read. Either is not weighed lower for lack of use where use could not be seen.
     */
    Finding weigh(Finding finding) {
        if (byPlace.isEmpty()) {
            return finding;
        }
        Place place = new Place(finding.account(), finding.region());
        Doubt doubt =
                doubts.computeIfAbsent(new Judged(finding.rule().id(), place), unseen -> doubt(finding.rule(), place));
        Finding weighed = doubt.useUnseen() ? finding.asIfUsed() : finding;
        return doubt.missing().isEmpty() ? weighed : weighed.with(Verdict.UNKNOWN, doubt.missing());
    }

    /** What could not be read and might have made the rule speak; empty if its silence means something. */
    List<String> missing(RuleInfo rule) {
        Set<String> missing = new TreeSet<>();
        needs(rule).all().forEach(key -> missing.addAll(words.computeIfAbsent(key, this::words)));
        return List.copyOf(missing);
    }

    /**
     * A local rule needs what its own account and region answered. A rule across VPCs also needs Direct Connect from
     * everywhere, because a Direct Connect gateway joins regions and accounts.
     */
    private Doubt doubt(RuleInfo rule, Place place) {
        boolean cross = rule.scope() == Scope.CROSS;
        RuleNeeds needs = needs(rule);
        Map<String, List<Line>> here = byPlace.getOrDefault(place, Map.of());
        Set<String> missing = wrongWithout(needs, here)
                .filter(line -> !cross || !isDirectConnect(line))
                .map(this::cause)
                .map(MissingCalls::line)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (cross) {
            missing.addAll(directConnect.computeIfAbsent(rule.id(), unseen -> directConnect(needs)));
        }
        boolean useUnseen = USE.stream()
                .anyMatch(key -> here.containsKey(key) && needs.all().contains(key));
        return new Doubt(useUnseen, List.copyOf(missing));
    }

    private List<String> directConnect(RuleNeeds needs) {
        return words(byPlace.values().stream()
                .flatMap(place -> wrongWithout(needs, place))
                .filter(Certainty::isDirectConnect));
    }

    /** The gaps of a place without which the rule may speak wrongly. */
    private static Stream<Line> wrongWithout(RuleNeeds needs, Map<String, List<Line>> place) {
        return needs.closed().stream()
                .flatMap(key -> place.getOrDefault(key, List.of()).stream())
                .filter(line -> !partlyRead(line));
    }

    private static boolean isDirectConnect(Line line) {
        return line.service().equals(DIRECT_CONNECT);
    }

    /** A result with one bad object in it: what was read stands, but silence proves nothing. */
    private static boolean partlyRead(Line line) {
        return line.status() == Status.FAILED && line.objects() > 0;
    }

    private List<String> words(String key) {
        return words(byKey.getOrDefault(key, List.of()).stream());
    }

    private List<String> words(Stream<Line> lines) {
        return MissingCalls.words(lines.map(this::cause).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** Of a call that was not made because the account did not open, what would open it. */
    private Line cause(Line line) {
        return line.status() == Status.NOT_ASKED ? closed.getOrDefault(line.account(), line) : line;
    }

    private RuleNeeds needs(RuleInfo rule) {
        return needs.computeIfAbsent(rule.id(), id -> RuleNeeds.of(book, id));
    }
}
