package dev.faultline.finding;

import java.util.List;

/**
 * What one rule says about the whole audit.
 *
 * @param examined how many resources of its type were looked at
 * @param missing what could not be read and would have changed the answer; empty unless unknown
 */
public record RuleResult(RuleInfo rule, Verdict verdict, int examined, List<String> missing) {
    public RuleResult {
        missing = List.copyOf(missing);
    }
}
