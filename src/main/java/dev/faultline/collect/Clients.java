package dev.faultline.collect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of one collection, made when first asked for, over one HTTP client. */
final class Clients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(30);
    // All attempts of one call together: throttling backs off for up to 20 seconds at a time.
    private static final Duration CALL = Duration.ofMinutes(3);

    private final CollectOptions options;
    private final int attempts;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Map<String, SdkAutoCloseable> made = new ConcurrentHashMap<>();

    Clients(CollectOptions options, int connections, int attempts) {
        this.options = options;
        this.attempts = attempts;
        this.http = http(options, connections);
        this.credentials = credentials(options);
    }

    Ec2Client ec2(String region) {
        return client("ec2 " + region, Ec2Client.class, () -> configured(Ec2Client.builder(), region)
                .build());
    }

    DirectConnectClient directConnect(String region) {
        return client("directconnect " + region, DirectConnectClient.class, () -> configured(
                        DirectConnectClient.builder(), region)
                .build());
    }

    StsClient sts(String region) {
        return client("sts " + region, StsClient.class, () -> configured(StsClient.builder(), region)
                .build());
    }

    AwsCredentialsProvider credentials() {
        return credentials;
    }

    @Override
    public void close() {
        List<SdkAutoCloseable> open = new ArrayList<>(made.values());
        if (credentials instanceof SdkAutoCloseable closeable) {
            open.add(closeable);
        }
        open.add(http);
        open.forEach(SdkAutoCloseable::close);
    }

    private <C extends SdkAutoCloseable> C client(String name, Class<C> type, Supplier<C> maker) {
        return type.cast(made.computeIfAbsent(name, absent -> maker.get()));
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder, String region) {
        ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.forRetryMode(RetryMode.STANDARD).toBuilder()
                        .maxAttempts(attempts)
                        .build())
                .apiCallTimeout(CALL)
                .addExecutionInterceptor(new AnswerCheck());
        options.profile().ifPresent(override::defaultProfileName);
        builder.region(Region.of(region)).credentialsProvider(credentials);
        if (options.replayed().isPresent()) {
            // Settings of the machine, broken or not, change nothing about a replay.
            override.defaultProfileFile(ProfileFile.aggregator().build());
            builder.endpointOverride(options.replayed().get().endpoint())
                    .fipsEnabled(false)
                    .dualstackEnabled(false);
        }
        return builder.httpClient(http).overrideConfiguration(override.build());
    }

    private static SdkHttpClient http(CollectOptions options, int connections) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(CONNECT)
                .socketTimeout(READ);
        if (options.replayed().isPresent()) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariableValues(false)
                    .build());
        }
        return builder.build();
    }

    // A profile that was named wins over credentials in the environment, as it does for the AWS CLI.
    private static AwsCredentialsProvider credentials(CollectOptions options) {
        if (options.replayed().isPresent()) {
            String account = options.replayed().get().account();
            return StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(Replayer.accessKeyId(account), "replayed"));
        }
        if (options.profile().isPresent()) {
            return ProfileCredentialsProvider.create(options.profile().get());
        }
        return DefaultCredentialsProvider.builder().build();
    }
}
