package dev.faultline;

import dev.faultline.analysis.Analyses;
import dev.faultline.analysis.Impact;
import dev.faultline.finding.AuditResult;
import dev.faultline.finding.Finding;
import dev.faultline.finding.RuleInfo;
import dev.faultline.finding.RuleResult;
import dev.faultline.finding.Verdict;
import dev.faultline.model.AuditTime;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.rules.RuleBook;
import dev.faultline.rules.RuleEngine;
import dev.faultline.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An audit: facts, what follows from them, what the rules say, and how certain that is. */
public final class Auditor {
    private final RuleBook book;
    private final Policy policy;
    private final Waivers waivers;
    private final String toolVersion;

    public Auditor(RuleBook book, Policy policy, Waivers waivers, String toolVersion) {
        this.book = book;
        this.policy = policy;
        this.waivers = waivers;
        this.toolVersion = toolVersion;
    }

    /**
     * Judges a snapshot. The same snapshot gives the same result, whatever the order of its facts.
     *
     * @throws dev.faultline.rules.RuleException if a rule fails
     */
    public AuditResult audit(Snapshot snapshot) {
        Network network = derive(snapshot);
        return audit(snapshot, network, new Impact(network, snapshot.coverage()));
    }

    /** The same, and what every single failure takes down: for reports that show it. */
    public AuditResult auditWithImpact(Snapshot snapshot) {
        Network network = derive(snapshot);
        Impact impact = new Impact(network, snapshot.coverage());
        return audit(snapshot, network, impact)
                .with(ImpactSummaries.of(impact, impact.failures(1), snapshot.coverage()));
    }

    private AuditResult audit(Snapshot snapshot, Network derived, Impact impact) {
        Network network = derived.with(impact.losses());
        Certainty certainty = new Certainty(book, snapshot.coverage());
        List<Finding> findings = new RuleEngine(book)
                .evaluate(network).stream()
                        .filter(finding -> finding.rule().retired().isEmpty())
                        .map(certainty::weigh)
                        .map(finding -> waivers.apply(finding, snapshot.readAt()))
                        .sorted(Finding.ORDER)
                        .toList();
        List<String> warnings = new ArrayList<>(snapshot.warnings());
        warnings.addAll(waivers.warnings(findings, snapshot.readAt()));
        return new AuditResult(
                toolVersion,
                snapshot.readAt(),
                snapshot.accounts(),
                snapshot.regions(),
                verdicts(network, findings, certainty),
                findings,
                snapshot.coverage(),
                snapshot.provenance(),
                warnings);
    }

    /** Everything that rules see: what was described, what follows from it, and the policy it is judged by. */
    public Network derive(Snapshot snapshot) {
        return derive(snapshot, policy, book::looksAt);
    }

    /** The same, for who asks about the network and not about rules. */
    public static Network derive(Snapshot snapshot, Policy policy) {
        return derive(snapshot, policy, type -> false);
    }

    private static Network derive(Snapshot snapshot, Policy policy, Predicate<Class<? extends Fact>> joined) {
        List<Fact> policyFacts = new ArrayList<>(policy.facts());
        policyFacts.add(new AuditTime(snapshot.readAt()));
        return Analyses.derive(snapshot.network().with(policyFacts), snapshot.coverage(), joined);
    }

    private List<RuleResult> verdicts(Network network, List<Finding> findings, Certainty certainty) {
        Map<String, Integer> examined = network.sizes();
        return book.rules().stream()
                .filter(rule -> rule.retired().isEmpty())
                .map(rule -> verdict(rule, examined.getOrDefault(rule.resource(), 0), findings, certainty))
                .toList();
    }

    private static RuleResult verdict(RuleInfo rule, int examined, List<Finding> findings, Certainty certainty) {
        List<Finding> own =
                findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
        List<String> missing = certainty.missing(rule);
        if (own.stream().anyMatch(finding -> finding.verdict() == Verdict.VIOLATED)) {
            return new RuleResult(rule, Verdict.VIOLATED, examined, missing);
        }
        if (!own.isEmpty() || !missing.isEmpty()) {
            return new RuleResult(rule, Verdict.UNKNOWN, examined, missing);
        }
        return new RuleResult(rule, examined == 0 ? Verdict.NOT_APPLICABLE : Verdict.SATISFIED, examined, missing);
    }
}
