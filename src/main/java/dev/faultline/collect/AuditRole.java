package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The role that a collection over many accounts assumes in each of them.
 *
 * @param name the same in every account
 * @param trusted the account whose principals may assume it; without it, whoever deploys a template is asked
 * @param externalId whether they must also tell an external id. Only whether: what the id is, is asked at deployment, so
 *     that a template can be committed and mailed around
 */
public record AuditRole(String name, Optional<String> trusted, boolean externalId) {
    /** The name that all sides expect unless they are told another. */
    public static final String USUAL_NAME = "FaultlineAudit";

    /** A role name as IAM allows it. */
    static final String NAME = "[\\w+=,.@-]{1,64}";

    static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern WHOLE_NAME = Pattern.compile(NAME);

    /** @throws CollectException if IAM could not have such a role, or AWS such an account */
    public AuditRole {
        if (!WHOLE_NAME.matcher(name).matches()) {
            throw new CollectException(
                    Kind.USAGE,
                    "%s is no name for an IAM role. Expected 1 to 64 letters, digits and any of _+=,.@- and no path. Correct --role-name."
                            .formatted(Quoted.text(name)));
        }
        trusted.filter(account -> !ACCOUNT.matcher(account).matches()).ifPresent(account -> {
            throw new CollectException(
                    Kind.USAGE,
                    "%s is no AWS account. Expected its 12 digits, without dashes and with leading zeros. Correct --trust-account."
                            .formatted(Quoted.text(account)));
        });
    }

    /** The role in every account, as the resource of a policy. */
    String arnInEveryAccount(String partition) {
        return "arn:%s:iam::*:role/%s".formatted(partition, name);
    }
}
