package dev.faultline.cli;

import dev.faultline.collect.AccountsFile;
import dev.faultline.collect.CollectOptions;
import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.collect.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whom to ask. Everything else is the SDK's own: its settings files and environment variables hold. */
final class AwsOptions {
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");

    @Option(names = "--profile", paramLabel = "NAME", description = "Profile of the AWS configuration to use.")
    private String profile;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description = "Region to read; repeat it for more, or 'all' for every enabled one. Default: the SDK's.")
    private List<String> regions = List.of();

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "Accounts to read (YAML), each through a role; the README shows one.")
    private Path accounts;

    @Option(names = "--organization", description = "Read every active account of the organization, through a role.")
    private boolean organization;

    @Option(
            names = "--role-name",
            paramLabel = "NAME",
            description = "Role to assume in accounts that name none (FaultlineAudit; 'faultline policy' makes it).")
    private String roleName;

    @Option(names = "--external-id", paramLabel = "ID", description = "External id that these roles ask for.")
    private String externalId;

    @Option(
            names = "--session-name",
            paramLabel = "NAME",
            description = "Name of the sessions in the accounts' CloudTrail (faultline).")
    private String sessionName;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @param limits how often AWS may be asked */
    CollectOptions options(Limits limits) {
        if (accounts != null && organization) {
            throw mistake("--accounts and --organization exclude each other");
        }
        boolean own = accounts == null && !organization;
        if (own && (roleName != null || externalId != null || sessionName != null)) {
            throw mistake("--role-name, --external-id and --session-name need --accounts or --organization");
        }
        CollectOptions options = CollectOptions.live().withRegions(regions).withLimits(limits);
        if (profile != null) {
            options = options.withProfile(profile);
        }
        return own ? options : options.withAccounts(accounts(), role());
    }

    /** Whether something was said that a recording says itself. */
    boolean given() {
        return profile != null
                || !regions.isEmpty()
                || accounts != null
                || organization
                || roleName != null
                || externalId != null
                || sessionName != null;
    }

    private Accounts accounts() {
        return organization ? new Accounts(List.of(), true) : new Accounts(AccountsFile.read(accounts), false);
    }

    private Role role() {
        String session = sessionName == null ? Role.USUAL.sessionName() : sessionName;
        if (!SESSION.matcher(session).matches()) {
            throw mistake("--session-name '%s' is none: 2 to 64 letters, digits or +=,.@-".formatted(session));
        }
        if (externalId != null && !Role.isExternalId(externalId)) {
            // The value is not repeated: it may be a secret.
            throw mistake("--external-id is none that IAM takes: 2 to 1,224 letters, digits or +=,.@:/-");
        }
        return new Role(roleName == null ? Role.USUAL.name() : roleName, Optional.ofNullable(externalId), session);
    }

    private ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A time such as {@code 90m}, {@code 6h} or {@code 2d}. */
    static final class Age {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

        private Age() {}

        static Duration of(String text, CommandSpec spec) {
            Matcher age = FORM.matcher(text);
            if (!age.matches()) {
                throw new ParameterException(
                        spec.commandLine(), "'%s' is no age. Expected one like 90m, 6h or 2d".formatted(text));
            }
            long count = Long.parseLong(age.group(1));
            return switch (age.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }
}
