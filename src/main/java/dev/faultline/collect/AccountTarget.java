package dev.faultline.collect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account to read, and how to get into it.
 *
 * @param name for people; the id where nobody gave one
 * @param role its name, its path and name, or its ARN; without it, the role that all accounts have in common
 * @param externalId what the role asks for; never shown
 * @param regions their names, or {@code all} alone for every enabled one; empty for what all accounts have in common
 * @param tags what the reader of a report may want to group accounts by
 */
public record AccountTarget(
        String id,
        String name,
        Optional<String> role,
        Optional<String> externalId,
        List<String> regions,
        Map<String, String> tags) {
    private static final String ARN = "arn:";

    public AccountTarget {
        if (!AuditRole.ACCOUNT.matcher(id).matches()) {
            throw new IllegalArgumentException("'%s' is no account id: 12 digits".formatted(id));
        }
        regions = List.copyOf(regions);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /**
     * The role to assume.
     *
     * @param partition such as {@code aws}
     * @param usual the role's name, or path and name, in accounts that have none of their own
     */
    public String roleArn(String partition, String usual) {
        String own = role.orElse(usual);
        return own.startsWith(ARN)
                ? own
                : "%s%s:iam::%s:role/%s".formatted(ARN, partition, id, own.startsWith("/") ? own.substring(1) : own);
    }

    @Override
    public String toString() {
        return "AccountTarget[id=%s, name=%s, role=%s, externalId=%s, regions=%s, tags=%s]"
                .formatted(
                        id,
                        name,
                        role.orElse("usual"),
                        externalId.isPresent() ? "given" : "none",
                        regions.isEmpty() ? "usual" : regions,
                        tags);
    }
}
