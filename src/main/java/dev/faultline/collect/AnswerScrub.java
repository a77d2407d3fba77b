package dev.faultline.collect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves secrets out of what is recorded: what {@link SdkJson} keeps out of snapshots, and what would let a reader sign
 * requests or assume a role.
 */
final class AnswerScrub implements BodyRule {
    /**
     * In lower case:
     *
     * <ul>
     *   <li>the credentials that {@code AssumeRole} gives
     *   <li>{@code ExternalId}, which a role's trust policy asks for (IAM User Guide, Access to AWS accounts owned by
     *       third parties), and the other proofs that STS takes
     *   <li>{@code ClientSecret} of an OIDC action of a load balancer
     * </ul>
     */
    private static final Set<String> CREDENTIALS = Set.of(
            "accesskeyid",
            "secretaccesskey",
            "sessiontoken",
            "externalid",
            "webidentitytoken",
            "samlassertion",
            "tokencode",
            "clientsecret");

    private static final AnswerScrub RULE = new AnswerScrub();

    private AnswerScrub() {}

    /** The body without secrets; nothing if it cannot be read, and then it must not be stored. */
    static Optional<String> scrub(BodyKind kind, byte[] body) {
        return kind.rewrite(body, RULE);
    }

    /** The parameters of a Query request without secrets. */
    static Map<String, String> form(Map<String, String> parameters) {
        Map<String, String> kept = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (!secret(name.substring(name.lastIndexOf('.') + 1))) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** Condition keys of policies count by what follows their prefix, as in {@code sts:ExternalId}. */
    static boolean secret(String member) {
        String name = member.substring(member.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
        return SdkJson.SECRETS.contains(name) || CREDENTIALS.contains(name);
    }

    @Override
    public boolean drops(String name) {
        return secret(name);
    }

    @Override
    public String member(String name) {
        return name;
    }

    @Override
    public String text(Place place, String text) {
        return text;
    }
}
