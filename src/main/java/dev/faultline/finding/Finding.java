package dev.faultline.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong, or that could not be told, with one resource under one rule.
 *
 * @param ifUsed what it weighs where something uses the resource; the same as its severity where something does
 * @param verdict {@link Verdict#VIOLATED} or {@link Verdict#UNKNOWN}
 * @param message everything the rule found about the resource, in one line
 * @param evidence the facts that matched, each once
 * @param path the hops that prove it, where the way of a packet is the evidence
 * @param questions what the path answers, to be asked again
 * @param missing what would have to be readable for a certain answer; empty for a certain one
 * @param waiver who took responsibility for it, if anyone
 */
public record Finding(
        RuleInfo rule,
        Severity severity,
        Severity ifUsed,
        Verdict verdict,
        String account,
        String region,
        Subject resource,
        String message,
        List<Evidence> evidence,
        List<String> path,
        List<PathQuestion> questions,
        List<String> missing,
        Optional<Waiver> waiver) {
    /** The resource that a finding is about. */
    public record Subject(String type, String id, String arn, String name) {}

    /** Worst first, then by rule and place: the same order whatever order the rules fired in. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::verdict)
            .thenComparing(Finding::severity)
            .thenComparing(finding -> finding.rule().id())
            .thenComparing(Finding::account)
            .thenComparing(Finding::region)
            .thenComparing(finding -> finding.resource().id());

    private static final int FINGERPRINT_BYTES = 10;

    public Finding {
        evidence = List.copyOf(evidence);
        path = List.copyOf(path);
        questions = List.copyOf(questions);
        missing = List.copyOf(missing);
    }

    /** One that no path proves. */
    public Finding(
            RuleInfo rule,
            Severity severity,
            Severity ifUsed,
            Verdict verdict,
            String account,
            String region,
            Subject resource,
            String message,
            List<Evidence> evidence,
            List<String> missing,
            Optional<Waiver> waiver) {
        this(
                rule, severity, ifUsed, verdict, account, region, resource, message, evidence, List.of(), List.of(),
                missing, waiver);
    }

    /** The fingerprint: rule, account, region and resource alone, so it survives order, time and wording. */
    public String id() {
        String key = String.join("\n", rule.id(), account, region, resource.type(), resource.id());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    public Finding with(Verdict other, List<String> lacking) {
        return with(severity, other, lacking, waiver);
    }

    /** The finding as it weighs where nobody can tell that the resource is unused. */
    public Finding asIfUsed() {
        return with(ifUsed, verdict, missing, waiver);
    }

    public Finding waivedBy(Waiver owner) {
        return with(severity, verdict, missing, Optional.of(owner));
    }

    private Finding with(Severity weight, Verdict told, List<String> lacking, Optional<Waiver> waived) {
        return new Finding(
                rule, weight, ifUsed, told, account, region, resource, message, evidence, path, questions, lacking,
                waived);
    }

    /** Whether it counts: violated for certain, and nobody has taken responsibility for it. */
    public boolean open() {
        return verdict == Verdict.VIOLATED && waiver.isEmpty();
    }
}
