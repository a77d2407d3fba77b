package dev.faultline.bench;

import dev.faultline.finding.Finding;
import dev.faultline.model.Resource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What a finding is about: the part of it by which two ways to judge are compared. */
public record FindingKey(String rule, String account, String region, String resource) {
    static FindingKey of(String rule, Resource resource) {
        return new FindingKey(rule, resource.account(), resource.region(), resource.id());
    }

    /** The findings of the rules that are named. */
    public static Set<FindingKey> of(Collection<Finding> findings, Set<String> rules) {
        Set<FindingKey> keys = new HashSet<>();
        for (Finding finding : findings) {
            if (rules.contains(finding.rule().id())) {
                keys.add(new FindingKey(
                        finding.rule().id(),
                        finding.account(),
                        finding.region(),
                        finding.resource().id()));
            }
        }
        return keys;
    }
}
