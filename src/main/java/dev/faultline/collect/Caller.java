package dev.faultline.collect;

import dev.faultline.collect.CollectException.Kind;
import dev.faultline.model.Coverage.Status;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who AWS takes us for. Known before anything is read, so that a later refusal means the region or the permission.
 *
 * @param region where AWS said so
 */
record Caller(String account, String arn, String region) {
    /** The one permission that nobody can be denied. */
    static final String OPERATION = "GetCallerIdentity";

    // A region that the account has not enabled refuses good credentials with these.
    private static final Set<String> PERHAPS_DISABLED =
            Set.of("InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure");

    /**
     * Asks STS, in the first region that knows the account.
     *
     * @throws CollectException if there are no credentials, or none that AWS accepts
     */
    static Caller verify(CollectOptions options, Clients clients, List<String> regions) {
        AwsCredentialsProvider credentials = requireCredentials(options, clients);
        AwsRequestOverrideConfiguration own = AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(credentials)
                .build();
        AwsServiceException refusal = null;
        for (String region : regions) {
            try {
                GetCallerIdentityResponse answer = clients.sts(region)
                        .getCallerIdentity(GetCallerIdentityRequest.builder()
                                .overrideConfiguration(own)
                                .build());
                if (answer.account() == null || !answer.account().matches("\\d{12}")) {
                    throw new CollectException(
                            Kind.UNREACHABLE,
                            "STS in %s answered without an account number. Check the endpoint that AWS_ENDPOINT_URL names."
                                    .formatted(region));
                }
                return new Caller(answer.account(), String.valueOf(answer.arn()), region);
            } catch (AwsServiceException refused) {
                refusal = refusal == null ? refused : refusal;
                if (!PERHAPS_DISABLED.contains(CallFailure.code(refused))) {
                    break;
                }
            } catch (SdkClientException unanswered) {
                throw new CollectException(
                        Kind.UNREACHABLE,
                        "AWS does not answer in %s: %s. Check the network, the proxy and AWS_ENDPOINT_URL."
                                .formatted(region, CallFailure.of(unanswered).message()),
                        unanswered);
            }
        }
        throw refused(options, regions, refusal);
    }

    private static CollectException refused(CollectOptions options, List<String> regions, AwsServiceException refusal) {
        CallFailure failure = CallFailure.of(refusal);
        if (refusal.statusCode() >= 500 || failure.status() == Status.THROTTLED) {
            return new CollectException(
                    Kind.UNREACHABLE,
                    "STS in %s answered '%s': %s. Try again later."
                            .formatted(regions.get(0), failure.code(), failure.message()),
                    refusal);
        }
        return new CollectException(
                Kind.CREDENTIALS,
                "AWS does not accept the credentials%s: %s: %s. Sign in again%s, or give fresh keys."
                        .formatted(
                                options.profile()
                                        .map(name -> " of profile '" + name + "'")
                                        .orElse(""),
                                failure.code(),
                                failure.message(),
                                options.profile()
                                        .map(name -> " ('aws sso login --profile " + name + "')")
                                        .orElse("")),
                refusal);
    }

    private static AwsCredentialsProvider requireCredentials(CollectOptions options, Clients clients) {
        options.profile().ifPresent(Caller::requireProfile);
        try {
            AwsCredentialsProvider credentials = clients.credentials();
            credentials.resolveCredentials();
            return credentials;
        } catch (SdkException | IllegalStateException | IllegalArgumentException missing) {
            if (options.profile().isEmpty()) {
                ProfileFileSystemSetting.AWS_PROFILE.getNonDefaultStringValue().ifPresent(Caller::requireProfile);
            }
            throw new CollectException(
                    Kind.CREDENTIALS,
                    "No usable AWS credentials: %s. Sign in ('aws sso login'), name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
                            .formatted(whyMissing(options, missing)),
                    missing);
        }
    }

    // The default chain tells the whole list of places where it looked, each with its own settings.
    private static String whyMissing(CollectOptions options, RuntimeException missing) {
        if (options.profile().isPresent()) {
            return CallFailure.of(missing).message();
        }
        boolean expired = String.valueOf(missing.getMessage()).contains("expired");
        return expired
                ? "the sign-in of the default profile has expired"
                : "the environment, the AWS configuration and the instance metadata hold none";
    }

    private static void requireProfile(String name) {
        ProfileFile file;
        try {
            file = ProfileFile.defaultProfileFile();
        } catch (RuntimeException malformed) {
            throw new CollectException(
                    Kind.USAGE,
                    "The AWS configuration cannot be read: %s. Correct the file that AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE names."
                            .formatted(malformed.getMessage()),
                    malformed);
        }
        if (file.profile(name).isEmpty()) {
            throw new CollectException(
                    Kind.USAGE,
                    "There is no AWS profile '%s'. Found: %s. Name one of these with --profile, or add it with 'aws configure --profile %s'."
                            .formatted(
                                    name,
                                    file.profiles().isEmpty()
                                            ? "none"
                                            : String.join(
                                                    ", ",
                                                    new TreeSet<>(
                                                            file.profiles().keySet())),
                                    name));
        }
    }
}
