package dev.faultline.finding;

import dev.faultline.model.Coverage;
import dev.faultline.model.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole audit.
 *
 * @param toolVersion the version of Faultline that judged
 * @param auditedAt when the network was read
 * @param accounts sorted
 * @param regions sorted
 * @param rules one per living rule, by id
 * @param findings in {@link Finding#ORDER}
 * @param provenance names of the accounts, and what reading them cost
 * @param warnings what a person should know about the input, one line each
 * @param impact what breaks if something dies, if that was asked
 */
public record AuditResult(
        String toolVersion,
        Instant auditedAt,
        List<String> accounts,
        List<String> regions,
        List<RuleResult> rules,
        List<Finding> findings,
        Coverage coverage,
        Provenance provenance,
        List<String> warnings,
        ImpactSummary impact) {
    public AuditResult {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    /** An audit that was not asked what breaks if something dies. */
    public AuditResult(
            String toolVersion,
            Instant auditedAt,
            List<String> accounts,
            List<String> regions,
            List<RuleResult> rules,
            List<Finding> findings,
            Coverage coverage,
            Provenance provenance,
            List<String> warnings) {
        this(
                toolVersion,
                auditedAt,
                accounts,
                regions,
                rules,
                findings,
                coverage,
                provenance,
                warnings,
                ImpactSummary.NONE);
    }

    /** An audit of a snapshot that says nothing about itself. */
    public AuditResult(
            String toolVersion,
            Instant auditedAt,
            List<String> accounts,
            List<String> regions,
            List<RuleResult> rules,
            List<Finding> findings,
            Coverage coverage,
            List<String> warnings) {
        this(toolVersion, auditedAt, accounts, regions, rules, findings, coverage, Provenance.NONE, warnings);
    }

    /** The same, and what breaks if something dies. */
    public AuditResult with(ImpactSummary told) {
        return new AuditResult(
                toolVersion, auditedAt, accounts, regions, rules, findings, coverage, provenance, warnings, told);
    }

    /** How many open findings weigh exactly this much. */
    public long violated(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.open() && finding.severity() == severity)
                .count();
    }

    /** How many findings, or rules without one, could not be told; a waived one counts as waived. */
    public long unknown() {
        return findings.stream()
                        .filter(finding -> finding.verdict() == Verdict.UNKNOWN
                                && finding.waiver().isEmpty())
                        .count()
                + unknownRules().size();
    }

    /** The rules that could not be told for a reason that no finding of theirs carries. */
    public List<RuleResult> unknownRules() {
        Set<String> told = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.UNKNOWN)
                .map(finding -> finding.rule().id())
                .collect(Collectors.toSet());
        return rules.stream()
                .filter(result -> result.verdict() == Verdict.UNKNOWN
                        && !told.contains(result.rule().id()))
                .toList();
    }

    public long waived() {
        return findings.stream().filter(finding -> finding.waiver().isPresent()).count();
    }

    /** How many rules ended with the verdict. */
    public long count(Verdict verdict) {
        return rules.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** Whether an open finding weighs this much or more. */
    public boolean fails(Severity threshold) {
        return findings.stream()
                .anyMatch(finding -> finding.open() && finding.severity().atLeast(threshold));
    }
}
