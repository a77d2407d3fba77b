package dev.faultline;

import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Scope;
import dev.faultline.finding.Verdict;
import dev.faultline.model.Coverage;
import dev.faultline.rules.RuleBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds what rules conclude against what could be read. */
final class Certainty {
    /** What tells whether anything uses a resource, by way of its subnets if need be; rules weigh unused ones lower. */
    private static final Set<String> USE = Set.of("NetworkInterfaces", "Subnets");

    private final RuleBook book;
    private final List<Coverage.Line> incomplete;
    private final Map<String, RuleNeeds> needs = new HashMap<>();

    Certainty(RuleBook book, Coverage coverage) {
        this.book = book;
        this.incomplete = coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .toList();
    }

    /**
     * The finding as it is, or as something that cannot be told because the rule also judges the absence of what could not
     * be read. Either is not weighed lower for lack of use where use could not be seen.
     */
    Finding weigh(Finding finding) {
        if (incomplete.isEmpty()) {
            return finding;
        }
        RuleNeeds needs = needs(finding.rule());
        boolean useUnseen = incomplete.stream()
                .anyMatch(
                        line -> USE.contains(line.key()) && needs.all().contains(line.key()) && isHere(line, finding));
        Finding weighed = useUnseen ? finding.asIfUsed() : finding;
        List<String> missing = incomplete.stream()
                .filter(line -> needs.closed().contains(line.key()) && !partlyRead(line) && bearsOn(line, finding))
                .map(Certainty::describe)
                .distinct()
                .toList();
        return missing.isEmpty() ? weighed : weighed.with(Verdict.UNKNOWN, missing);
    }

    /** What could not be read and might have made the rule speak; empty if its silence means something. */
    List<String> missing(RuleInfo rule) {
        Set<String> all = needs(rule).all();
        Set<String> missing = new TreeSet<>();
        incomplete.stream()
                .filter(line -> all.contains(line.key()))
                .map(Certainty::describe)
                .forEach(missing::add);
        return List.copyOf(missing);
    }

    /** A result with one bad object in it: what was read stands, but silence proves nothing. */
    private static boolean partlyRead(Coverage.Line line) {
        return line.status() == Coverage.Status.FAILED && line.objects() > 0;
    }

    /**
     * A local rule needs what its own account and region answered. A rule across VPCs also needs Direct Connect from
     * everywhere, because a Direct Connect gateway joins regions and accounts.
     */
    private static boolean bearsOn(Coverage.Line line, Finding finding) {
        return isHere(line, finding)
                || (finding.rule().scope() == Scope.CROSS && line.service().equals("directconnect"));
    }

    private static boolean isHere(Coverage.Line line, Finding finding) {
        return line.account().equals(finding.account()) && line.region().equals(finding.region());
    }

    private static String describe(Coverage.Line line) {
        return "%s in %s %s (%s)"
                .formatted(
                        line.permission(),
                        line.account(),
                        line.region(),
                        line.status().text());
    }

    private RuleNeeds needs(RuleInfo rule) {
        return needs.computeIfAbsent(rule.id(), id -> RuleNeeds.of(book, id));
    }
}
