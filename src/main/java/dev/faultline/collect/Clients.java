package dev.faultline.collect;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of one collection, made when first asked for, over one HTTP client. Accounts share them: every request
 * brings its own credentials, so that their number does not grow with that of accounts.
 */
final class Clients implements AutoCloseable {
    private static final int ROOM = 1024;

    private final CollectOptions options;
    private final Patience patience;
    private final Traffic traffic;
    private final SdkHttpClient http;
    private final ScheduledExecutorService timeouts = timeouts();
    // Room enough that the making of one client seldom keeps another from being made.
    private final Map<String, SdkAutoCloseable> made = new ConcurrentHashMap<>(ROOM);

    Clients(CollectOptions options, int connections, Patience patience, Traffic traffic) {
        this.options = options;
        this.patience = patience;
        this.traffic = traffic;
        this.http = http(options, connections, patience);
    }

    Ec2Client ec2(String region) {
        return client("ec2 " + region, Ec2Client.class, () -> configured(Ec2Client.builder(), region)
                .build());
    }

    DirectConnectClient directConnect(String region) {
        return client("directConnect " + region, DirectConnectClient.class, () -> configured(
                        DirectConnectClient.builder(), region)
                .build());
    }

    ElasticLoadBalancingV2Client loadBalancers(String region) {
        return client("loadBalancers " + region, ElasticLoadBalancingV2Client.class, () -> configured(
                        ElasticLoadBalancingV2Client.builder(), region)
                .build());
    }

    ElasticLoadBalancingClient classicLoadBalancers(String region) {
        return client("classicLoadBalancers " + region, ElasticLoadBalancingClient.class, () -> configured(
                        ElasticLoadBalancingClient.builder(), region)
                .build());
    }

    NetworkFirewallClient networkFirewall(String region) {
        return client("networkFirewall " + region, NetworkFirewallClient.class, () -> configured(
                        NetworkFirewallClient.builder(), region)
                .build());
    }

    RamClient ram(String region) {
        return client("ram " + region, RamClient.class, () -> configured(RamClient.builder(), region)
                .build());
    }

    StsClient sts(String region) {
        return client("sts " + region, StsClient.class, () -> configured(StsClient.builder(), region)
                .build());
    }

    /** Organizations answers in one place for a whole partition. */
    OrganizationsClient organizations(String region) {
        String global = Partitions.of(region).id() + "-global";
        return client(
                "organizations", OrganizationsClient.class, () -> configured(OrganizationsClient.builder(), global)
                        .build());
    }

    @Override
    public void close() {
        made.values().forEach(SdkAutoCloseable::close);
        http.close();
        timeouts.shutdownNow();
    }

    private <C extends SdkAutoCloseable> C client(String name, Class<C> type, Supplier<C> maker) {
        return type.cast(made.computeIfAbsent(name, absent -> maker.get()));
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder, String region) {
        // The SDK stops to try again where many calls fail. Accounts share a client, so that the trouble of one would
        // cost the others their tries; our own pace spares AWS instead.
        ClientOverrideConfiguration.Builder override = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(patience.attempts())
                        .circuitBreakerEnabled(false)
                        // An answer that was cut off. The SDK itself tries again only where it was JSON.
                        .retryOnRootCauseInstanceOf(XMLStreamException.class)
                        .retryOnRootCauseInstanceOf(IOException.class)
                        .build())
                .apiCallTimeout(patience.call())
                .scheduledExecutorService(timeouts)
                .addExecutionInterceptor(traffic)
                .addExecutionInterceptor(new AnswerCheck());
        options.profile().ifPresent(override::defaultProfileName);
        builder.region(Region.of(region)).credentialsProvider(() -> {
            throw new IllegalStateException("a request names no account");
        });
        if (options.replayed().isPresent()) {
            // Settings of the machine, broken or not, change nothing about a replay.
            override.defaultProfileFile(ProfileFile.aggregator().build());
            builder.endpointOverride(options.replayed().get().endpoint())
                    .fipsEnabled(false)
                    .dualstackEnabled(false);
        }
        return builder.httpClient(http).overrideConfiguration(override.build());
    }

    // Left to itself, every client of every region would start five threads, and remember each call until its time
    // would have been up, minutes after it has ended.
    private static ScheduledExecutorService timeouts() {
        ScheduledThreadPoolExecutor timeouts = new ScheduledThreadPoolExecutor(1, Workers.threads("timeout"));
        timeouts.setRemoveOnCancelPolicy(true);
        return timeouts;
    }

    private static SdkHttpClient http(CollectOptions options, int connections, Patience patience) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(patience.connect())
                .socketTimeout(patience.read());
        if (options.replayed().isPresent()) {
            builder.proxyConfiguration(ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariableValues(false)
                    .build());
        }
        return builder.build();
    }

    // A profile that was named wins over credentials in the environment, as it does for the AWS CLI.
    AwsCredentialsProvider credentials() {
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
