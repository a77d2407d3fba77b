package dev.faultline.collect;

import dev.faultline.collect.CollectOptions.Role;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Opens the session of each account: the caller's own credentials, or a role assumed with them. */
final class AccountSessions {
    static final String OPERATION = "AssumeRole";

    // The most that AWS gives a role that was assumed from another role (IAM User Guide, role chaining), and what every
    // role allows by default.
    private static final int SECONDS = 3600;

    private final CollectOptions options;
    private final Clients clients;
    private final Caller caller;
    private final ScheduledExecutorService timer;
    private final Session own;

    AccountSessions(CollectOptions options, Clients clients, Caller caller, ScheduledExecutorService timer) {
        this.options = options;
        this.clients = clients;
        this.caller = caller;
        this.timer = timer;
        this.own = new Session(caller.account(), pace(), clients::credentials);
    }

    /** The session of whoever started the collection. */
    Session own() {
        return own;
    }

    /**
     * A session in an account.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if the role cannot be assumed
     */
    Session open(AccountTarget account) {
        if (account.id().equals(caller.account()) && account.role().isEmpty()) {
            return own;
        }
        StsClient sts = clients.sts(caller.region());
        return new Session(account.id(), pace(), () -> {
            StsAssumeRoleCredentialsProvider role = StsAssumeRoleCredentialsProvider.builder()
                    .stsClient(sts)
                    .refreshRequest(() -> request(account))
                    .build();
            role.resolveCredentials();
            return role;
        });
    }

    /** The role that is assumed in an account. */
    String roleArn(AccountTarget account) {
        return account.roleArn(
                Partitions.of(caller.region()).id(), options.role().name());
    }

    private AssumeRoleRequest request(AccountTarget account) {
        Role role = options.role();
        Optional<String> externalId = account.externalId().or(role::externalId);
        return AssumeRoleRequest.builder()
                .roleArn(roleArn(account))
                .roleSessionName(role.sessionName())
                .externalId(externalId.orElse(null))
                .durationSeconds(SECONDS)
                .overrideConfiguration(own.configuration())
                .build();
    }

    private Pace pace() {
        return new Pace(options.limits(), timer);
    }
}
