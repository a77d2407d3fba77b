package dev.faultline;

import dev.faultline.analysis.DerivedFrom;
import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.Scope;
import dev.faultline.finding.Verdict;
import dev.faultline.model.Coverage;
import dev.faultline.model.Fact;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleInputs;
import dev.faultline.snapshot.FactSources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what rules conclude against what could be read. What a rule looks at is taken from its own conditions, so nobody
 * keeps a list: a fact type leads to the describe results it comes from, and these to the calls that may have failed.
 */
final class Certainty {
    private final RuleBook book;
    private final List<Coverage.Line> incomplete;
    private final Map<String, Needs> needs = new HashMap<>();

    /** The describe results that a rule rests on, and those whose absence it judges too. */
    private record Needs(Set<String> all, Set<String> closed) {}

    Certainty(RuleBook book, Coverage coverage) {
        this.book = book;
        this.incomplete = coverage.lines().stream()
                .filter(line -> !line.status().complete())
                .toList();
    }

    /** The finding as it is, or as something that cannot be told because the rule judges by what could not be read. */
    Finding weigh(Finding finding) {
        Set<String> closed = needs(finding.rule()).closed;
        List<String> missing = incomplete.stream()
                .filter(line -> closed.contains(line.key()) && !partlyRead(line))
                .filter(line -> bearsOn(line, finding))
                .map(Certainty::describe)
                .distinct()
                .toList();
        return missing.isEmpty() ? finding : finding.with(Verdict.UNKNOWN, missing);
    }

    /** What could not be read and might have made the rule speak; empty if its silence means something. */
    List<String> missing(RuleInfo rule) {
        Set<String> all = needs(rule).all;
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
        boolean here = line.account().equals(finding.account()) && line.region().equals(finding.region());
        return here || finding.rule().scope() == Scope.CROSS && line.service().equals("directconnect");
    }

    private static String describe(Coverage.Line line) {
        return "%s in %s %s (%s)"
                .formatted(
                        line.permission(),
                        line.account(),
                        line.region(),
                        line.status().text());
    }

    private Needs needs(RuleInfo rule) {
        return needs.computeIfAbsent(rule.id(), id -> {
            RuleInputs inputs = book.inputs(id);
            Needs found = new Needs(new HashSet<>(), new HashSet<>());
            inputs.present().forEach(type -> trace(type, false, found, new HashSet<>()));
            inputs.absent().forEach(type -> trace(type, true, found, new HashSet<>()));
            return found;
        });
    }

    private static void trace(Class<? extends Fact> type, boolean closed, Needs found, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return;
        }
        DerivedFrom derived = type.getAnnotation(DerivedFrom.class);
        if (derived != null) {
            for (Class<? extends Fact> source : derived.value()) {
                trace(source, closed || !derived.monotone(), found, seen);
            }
            return;
        }
        List<String> keys = new ArrayList<>(FactSources.keys(type));
        found.all.addAll(keys);
        if (closed) {
            found.closed.addAll(keys);
        }
    }
}
