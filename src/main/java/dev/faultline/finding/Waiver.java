package dev.faultline.finding;

import java.time.LocalDate;

/**
 * A finding that somebody has taken responsibility for, until a day.
 *
 * @param rule the rule's id
 * @param resource the resource's id, or {@code *} for all
 * @param account twelve digits, or {@code *}
 * @param region or {@code *}
 * @param expires the first day on which it no longer counts
 */
public record Waiver(
        String rule, String resource, String account, String region, String owner, String reason, LocalDate expires) {
    /** Whether it speaks about the finding, expired or not. */
    public boolean matches(Finding finding) {
        return rule.equals(finding.rule().id())
                && covers(resource, finding.resource().id())
                && covers(account, finding.account())
                && covers(region, finding.region());
    }

    public boolean expired(LocalDate today) {
        return !today.isBefore(expires);
    }

    private static boolean covers(String pattern, String value) {
        return pattern.equals("*") || pattern.equals(value);
    }
}
