package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.faultline.collect.RecordedAws.anyCallIn;
import static dev.faultline.collect.RecordedAws.ec2;
import static dev.faultline.collect.RecordedAws.ec2Error;
import static dev.faultline.collect.RecordedAws.stsError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.faultline.collect.CollectException.Kind;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials, profiles and regions: what is settled, or refused, before anything is read. */
class CollectorBeginningTest {
    @TempDir
    Path folder;

    private RecordedAws aws;
    private final Map<String, Optional<String>> before = new HashMap<>();

    @BeforeEach
    void startAws() throws IOException {
        aws = new RecordedAws(100);
    }

    @AfterEach
    void stopAws() {
        aws.close();
        before.forEach((name, value) ->
                value.ifPresentOrElse(old -> System.setProperty(name, old), () -> System.clearProperty(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "403, ExpiredToken, CREDENTIALS",
        "403, InvalidClientTokenId, CREDENTIALS",
        "403, SignatureDoesNotMatch, CREDENTIALS",
        "503, ServiceUnavailable, UNREACHABLE",
    })
    void refusesToBeginWhenAwsDoesNotKnowTheCaller(int status, String code, Kind kind) throws IOException {
        aws.spoil(anyCallIn("[a-z0-9-]+", "sts").willReturn(stsError(status, code, "The security token is bad")));
        CollectException refused = refusal(aws.options("eu-west-1"));
        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused).hasMessageContaining(code).hasMessageContaining("The security token is bad");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void saysThatAwsDoesNotAnswer() throws IOException {
        aws.spoil(anyCallIn("[a-z0-9-]+", "sts").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(refusal(aws.options("eu-west-1")))
                .hasMessageStartingWith("AWS does not answer in eu-west-1")
                .extracting(CollectException::kind)
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void verifiesTheCallerElsewhereWhenTheFirstRegionIsDisabled() {
        aws.spoil(anyCallIn("eu-south-1", "[a-z0-9]+").willReturn(stsError(403, "InvalidClientTokenId", "unknown")));
        aws.spoil(anyCallIn("eu-south-1", "ec2").willReturn(ec2Error(401, "AuthFailure", "unknown")));
        Manifest manifest = aws.collect(folder.resolve("out"), "eu-south-1", "us-east-1");
        assertThat(RecordedAws.line(manifest, "eu-south-1", "DescribeVpcs").status())
                .isEqualTo(Status.DISABLED_REGION);
        assertThat(RecordedAws.line(manifest, "us-east-1", "DescribeVpcs").status())
                .isEqualTo(Status.OK);
        assertThat(RecordedAws.line(manifest, "us-east-1", "DescribeDirectConnectGateways")
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    void refusesARegionThatAwsDoesNotHave() throws IOException {
        assertThat(refusal(aws.options("eu-west-1", "eu-mars-1")))
                .hasMessageStartingWith("There is no AWS region 'eu-mars-1'. AWS has af-south-1")
                .extracting(CollectException::kind)
                .isEqualTo(Kind.USAGE);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void refusesAnUnknownRegionWhenAwsMayNotBeAsked() {
        aws.spoil(ec2("DescribeRegions").willReturn(ec2Error(403, "UnauthorizedOperation", "no")));
        assertThat(refusal(aws.options("eu-mars-1")))
                .hasMessageContaining("'eu-mars-1' is not known to this version of Faultline")
                .hasMessageContaining("ec2:DescribeRegions")
                .extracting(CollectException::kind)
                .isEqualTo(Kind.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ireland", "eu-west-1a", "../eu-west-1", "", "aws-global"})
    void refusesWhatCannotBeARegion(String name) {
        assertThat(refusal(aws.options(name)).kind()).isEqualTo(Kind.USAGE);
    }

    @Test
    void refusesAllBesideNamedRegions() {
        assertThat(refusal(aws.options("all", "eu-west-1"))).hasMessageContaining("stands alone");
    }

    @Test
    void readsEveryEnabledRegion() {
        Manifest manifest = aws.collect(folder.resolve("out"), "all");
        assertThat(manifest.regions())
                .hasSize(17)
                .contains("eu-west-1", "us-west-2")
                .doesNotContain("me-south-1");
    }

    @Test
    void refusesAnUnknownProfileAndNamesThoseThatThereAre() throws IOException {
        settings("[profile audit]\nregion = eu-west-1\n[default]\nregion = eu-west-1\n");
        assertThat(refusal(CollectOptions.live().withProfile("adit").withRegions(List.of("eu-west-1"))))
                .hasMessageContaining("There is no AWS profile 'adit'. Found: audit, default.")
                .extracting(CollectException::kind)
                .isEqualTo(Kind.USAGE);
    }

    @Test
    void refusesAProfileWithoutCredentials() throws IOException {
        settings("[profile audit]\nregion = eu-west-1\n");
        assertThat(refusal(CollectOptions.live().withProfile("audit")).kind()).isEqualTo(Kind.CREDENTIALS);
    }

    @Test
    void saysHowToSignInWhenThereAreNoCredentials() throws IOException {
        assumeThat(System.getenv("AWS_ACCESS_KEY_ID")).isNull();
        settings("");
        assertThat(refusal(CollectOptions.live().withRegions(List.of("eu-west-1"))))
                .hasMessageStartingWith("No usable AWS credentials")
                .extracting(CollectException::kind)
                .isEqualTo(Kind.CREDENTIALS);
    }

    @Test
    void takesCredentialsRegionAndEndpointFromTheProfile() throws IOException {
        settings("""
                [profile audit]
                region = us-east-1
                aws_access_key_id = %s
                aws_secret_access_key = secret
                endpoint_url = %s
                """.formatted(
                        Replayer.accessKeyId(RecordedAws.ACCOUNT), aws.server().baseUrl()));
        Manifest manifest = collect(CollectOptions.live().withProfile("audit"));
        assertThat(manifest.accounts()).containsExactly(RecordedAws.ACCOUNT);
        assertThat(manifest.regions()).containsExactly("us-east-1");
        assertThat(manifest.coverage().complete()).isTrue();
    }

    @Test
    void asksForARegionWhenTheSettingsNameNone() throws IOException {
        assumeThat(System.getenv("AWS_REGION")).isNull();
        settings("[profile audit]\naws_access_key_id = key\naws_secret_access_key = secret\n");
        assertThat(refusal(CollectOptions.live().withProfile("audit")))
                .hasMessageContaining("--region")
                .hasMessageContaining("AWS_REGION")
                .extracting(CollectException::kind)
                .isEqualTo(Kind.USAGE);
    }

    @Test
    void looksAtTheTargetBeforeItAsksAws() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        Files.writeString(folder.resolve("out/thesis.tex"), "years of work");
        assertThat(catchThrowableOfType(SnapshotException.class, () -> collect(aws.options("eu-west-1"))))
                .hasMessageContaining("thesis.tex");
        assertThat(aws.server().getAllServeEvents()).isEmpty();
    }

    private Manifest collect(CollectOptions options) {
        new Collector("test", () -> Instant.EPOCH, 2).collect(options, folder.resolve("out"));
        return Manifest.read(folder.resolve("out"));
    }

    private CollectException refusal(CollectOptions options) {
        return catchThrowableOfType(CollectException.class, () -> collect(options));
    }

    /** An AWS configuration of its own, and no instance metadata. */
    private void settings(String config) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), config);
        Map.of(
                        "aws.configFile", file.toString(),
                        "aws.sharedCredentialsFile",
                                folder.resolve("no-credentials").toString(),
                        "aws.disableEc2Metadata", "true")
                .forEach((name, value) -> before.put(name, Optional.ofNullable(System.setProperty(name, value))));
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals("recorded"))
                    .toList();
        }
    }
}
