package dev.faultline.collect;

import dev.faultline.model.Effort;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to collect, and as whom.
 *
 * @param profile of the AWS configuration; without it the SDK's own chain decides
 * @param regions their names, or {@code all} alone for every enabled one; empty for the SDK's default region
 * @param accounts which accounts, beside the one that the credentials belong to
 * @param role what is assumed in each account
 * @param replayed answers to use in AWS's place
 * @param limits how often AWS may be asked
 * @param resume how old an answer of an unfinished collection may be to be kept; empty to begin anew
 */
public record CollectOptions(
        Optional<String> profile,
        List<String> regions,
        Accounts accounts,
        Role role,
        Optional<Replayed> replayed,
        Limits limits,
        Optional<Duration> resume) {
    /** The region name that stands for every region that the account has enabled. */
    public static final String ALL = "all";

    /**
     * Recorded answers in AWS's place. Nothing of the machine's AWS settings is read then: no configuration, no
     * environment, no instance metadata, no proxy.
     *
     * @param account whose credentials the collection was started with
     * @param effort what the recorded collection cost, if it is known
     */
    public record Replayed(URI endpoint, String account, Optional<Effort> effort) {}

    /**
     * Which accounts are read.
     *
     * @param listed one by one; empty for the caller's own
     * @param organization every active account of the caller's organization
     */
    public record Accounts(List<AccountTarget> listed, boolean organization) {
        /** The account that the credentials belong to. */
        public static final Accounts OWN = new Accounts(List.of(), false);

        public Accounts {
            listed = List.copyOf(listed);
        }

        boolean own() {
            return listed.isEmpty() && !organization;
        }
    }

    /**
     * The role that is assumed in an account that names none of its own.
     *
     * @param name or path and name
     * @param externalId that its trust policy asks for
     * @param sessionName as it stands in the account's CloudTrail
     */
    public record Role(String name, Optional<String> externalId, String sessionName) {
        /** What {@code faultline policy} calls it. */
        public static final Role USUAL = new Role(AuditRole.USUAL_NAME, Optional.empty(), "faultline");

        /** Whether IAM takes a text for an external id. */
        public static boolean isExternalId(String text) {
            return AccountEntry.EXTERNAL_ID.matcher(text).matches();
        }

        @Override
        public String toString() {
            return "Role[name=%s, sessionName=%s]".formatted(name, sessionName);
        }
    }

    public CollectOptions {
        regions = List.copyOf(regions);
    }

    /** The live account that the SDK's own settings name, in its default region. */
    public static CollectOptions live() {
        return new CollectOptions(
                Optional.empty(),
                List.of(),
                Accounts.OWN,
                Role.USUAL,
                Optional.empty(),
                Limits.builtIn(),
                Optional.empty());
    }

    /** A recorded account, which nobody else waits for. */
    public static CollectOptions replayed(URI endpoint, String account, List<String> regions) {
        return new CollectOptions(
                Optional.empty(),
                regions,
                Accounts.OWN,
                Role.USUAL,
                Optional.of(new Replayed(endpoint, account, Optional.empty())),
                Limits.NONE,
                Optional.empty());
    }

    public CollectOptions withProfile(String name) {
        return new CollectOptions(Optional.of(name), regions, accounts, role, replayed, limits, resume);
    }

    public CollectOptions withRegions(List<String> names) {
        return new CollectOptions(profile, names, accounts, role, replayed, limits, resume);
    }

    public CollectOptions withAccounts(Accounts others, Role assumed) {
        return new CollectOptions(profile, regions, others, assumed, replayed, limits, resume);
    }

    public CollectOptions withLimits(Limits slower) {
        return new CollectOptions(profile, regions, accounts, role, replayed, slower, resume);
    }

    CollectOptions withReplayed(Replayed answers) {
        return new CollectOptions(profile, regions, accounts, role, Optional.of(answers), limits, resume);
    }

    public CollectOptions resuming(Duration oldest) {
        return new CollectOptions(profile, regions, accounts, role, replayed, limits, Optional.of(oldest));
    }
}
