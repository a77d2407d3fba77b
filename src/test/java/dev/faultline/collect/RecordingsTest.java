package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static dev.faultline.collect.RecordedAws.ec2;
import static dev.faultline.collect.RecordedAws.ec2Error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Json;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded is enough to collect the same again, and holds nothing that must not leave. */
class RecordingsTest {
    private static final String[] REGIONS = {"eu-west-1", "us-east-1"};
    private static final String OTHER = "444455556666";

    @TempDir
    Path folder;

    private RecordedAws aws;
    private Path out;

    @BeforeEach
    void startAws() {
        World demo = World.of(Path.of("src/demo"));
        // The other account has a VPC of its own in each region, so that a mix-up of answers would show.
        World two = (account, region, key) -> account.equals(OTHER)
                ? key.equals("Vpcs")
                        ? List.of(Json.MAPPER
                                .createObjectNode()
                                .put("VpcId", "vpc-" + region)
                                .put("OwnerId", OTHER)
                                .put("CidrBlock", "10.0.0.0/16"))
                        : List.of()
                : demo.objects(account, region, key);
        aws = new RecordedAws(two, 3);
        out = folder.resolve("recording");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void replaysToTheSameSnapshotByteForByte() throws IOException {
        Recordings.Made made = record(both(), false);
        assertThat(made.differences()).isEmpty();
        Path again = folder.resolve("again");
        CollectionResult replayed = Replay.of(out).collect("test", again, Progress.NONE);
        assertThat(files(again)).isEqualTo(files(out.resolve(Recordings.SNAPSHOT)));
        assertThat(replayed.complete()).isTrue();
        assertThat(replayed.manifest().accounts()).containsExactly(RecordedAws.ACCOUNT, OTHER);
        assertThat(replayed.manifest().effort())
                .isEqualTo(made.collected().manifest().effort());
        assertThat(files(again).keySet()).contains("aws_configs/accounts/444455556666/us-east-1/Vpcs.json");
    }

    @Test
    void isReadFromMoreThanOnePage() throws IOException {
        record(aws.options(REGIONS), false);
        String token = "NetworkInterfacesPage2";
        try (Replayer replayer = Replayer.ofFolder(out)) {
            String first = ask(replayer.uri(), "Action=DescribeNetworkInterfaces&Version=2016-11-15");
            String second =
                    ask(replayer.uri(), "Action=DescribeNetworkInterfaces&Version=2016-11-15&NextToken=" + token);
            assertThat(first).contains("<nextToken>" + token);
            assertThat(second).contains("NetworkInterfacesPage3").isNotEqualTo(first);
            assertThat(ask(replayer.uri(), "Action=DescribeNetworkInterfaces&Version=2016-11-15&NextToken=other"))
                    .contains("NotRecorded", "DescribeNetworkInterfaces is not in the recording of ec2 in eu-west-1");
        }
    }

    @Test
    void servesOtherToolsWhateverSizeOfPagesTheyAskFor() {
        record(aws.options(REGIONS), false);
        try (Replayer replayer = Replayer.ofFolder(out)) {
            String first = ask(replayer.uri(), "directconnect", "OvertureService.DescribeVirtualInterfaces", "{}");
            assertThat(first).contains("virtualInterfaceId");
            assertThat(ask(
                            replayer.uri(),
                            "directconnect",
                            "OvertureService.DescribeVirtualInterfaces",
                            "{\"maxResults\": 5}"))
                    .isEqualTo(first);
            assertThat(ask(
                            replayer.uri(),
                            "directconnect",
                            "OvertureService.DescribeVirtualInterfaces",
                            "{\"nextToken\": \"unheard of\"}"))
                    .contains("NotRecorded");
        }
    }

    @Test
    void keepsTheLastAnswerOfACallThatWasTriedAgain() {
        aws.spoil(ec2("DescribeSubnets")
                .inScenario("busy")
                .whenScenarioStateIs(STARTED)
                .willReturn(ec2Error(503, "RequestLimitExceeded", "Request limit exceeded."))
                .willSetStateTo("quiet"));
        Recordings.Made made = record(aws.options("eu-west-1"), false);
        assertThat(made.differences()).isEmpty();
        assertThat(made.collected().complete()).isTrue();
        assertThat(made.collected().manifest().effort().orElseThrow().throttled())
                .isEqualTo(1);
    }

    @Test
    void replaysADenialAsADenial() {
        aws.spoil(ec2("DescribeFlowLogs").willReturn(ec2Error(403, "UnauthorizedOperation", "not you")));
        assertThat(record(aws.options("eu-west-1"), false).differences()).isEmpty();
        Coverage.Line line = RecordedAws.line(Manifest.read(out.resolve("snapshot")), "eu-west-1", "DescribeFlowLogs");
        assertThat(line.status()).isEqualTo(Status.DENIED);
        assertThat(line.message()).isEqualTo("not you");
    }

    @Test
    void storesNoSecretAndNoSignature() throws IOException {
        aws.spoil(ec2("DescribeVpnConnections").willReturn(WireMock.aResponse().withBody("""
                        <DescribeVpnConnectionsResponse><requestId>r</requestId><vpnConnectionSet><item>
                        <vpnConnectionId>vpn-1</vpnConnectionId><state>available</state>
                        <customerGatewayConfiguration>CANARY</customerGatewayConfiguration>
                        <options><tunnelOptionSet><item><preSharedKey>CANARY</preSharedKey></item></tunnelOptionSet></options>
                        </item></vpnConnectionSet></DescribeVpnConnectionsResponse>""")));
        aws.spoil(ec2("DescribeFlowLogs")
                .willReturn(WireMock.aResponse().withBody("<userData>CANARY</userData> and then no XML")));
        record(both(), false);
        assertThat(files(out).values()).allSatisfy(content -> assertThat(content)
                .doesNotContain("CANARY", "Signature=", "SignedHeaders", "X-Amz-Security-Token", "an external id"));
        assertThat(files(out).get("mappings/111122223333/eu-west-1/ec2.json")).contains("vpn-1");
    }

    @Test
    void hidesWhoseItIsAndStillReplays() throws IOException {
        Recordings.Made made = record(both(), true);
        Path again = folder.resolve("again");
        CollectionResult replayed = Replay.of(out).collect("test", again, Progress.NONE);
        assertThat(replayed.complete()).isTrue();
        assertThat(replayed.objects()).isEqualTo(made.collected().objects());
        assertThat(replayed.manifest().accounts()).hasSize(2).doesNotContain(RecordedAws.ACCOUNT, OTHER);
        assertThat(files(out)).allSatisfy((name, content) -> {
            assertThat(name).doesNotContain(RecordedAws.ACCOUNT, OTHER);
            assertThat(content)
                    .doesNotContain(RecordedAws.ACCOUNT, OTHER, "platform-prod", "rotterdam", "network team");
        });
    }

    @Test
    void recordsWhatARoleThatCannotBeAssumedAnswers() {
        aws.spoil(WireMock.post(WireMock.urlEqualTo("/"))
                .atPriority(1)
                .withFormParam("Action", WireMock.equalTo("AssumeRole"))
                .willReturn(RecordedAws.stsError(403, "AccessDenied", "not assumed")));
        Recordings.Made made = record(both(), false);
        assertThat(made.differences()).isEmpty();
        assertThat(made.collected().firstUnread().get(0).operation()).isEqualTo("AssumeRole");
    }

    @Test
    void replacesAnOlderRecordingAndNothingElse() throws IOException {
        record(aws.options("eu-west-1"), false);
        record(aws.options("us-east-1"), false);
        assertThat(Recording.read(out).regions()).containsExactly("us-east-1");
        Path thesis = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(thesis.resolve("thesis.tex"), "years of work");
        assertThat(catchThrowableOfType(CollectException.class, () -> new Recordings("test")
                        .record(aws.options("eu-west-1"), thesis, false, Progress.NONE)))
                .hasMessageContaining("nothing that may be replaced");
    }

    @Test
    void asksNobodyElseWhateverARecordingSays() throws IOException {
        record(aws.options("eu-west-1"), false);
        Path mappings = out.resolve("mappings/111122223333/eu-west-1/ec2.json");
        Files.writeString(
                mappings,
                Files.readString(mappings)
                        .replace(
                                "\"response\" : {",
                                "\"response\" : { \"proxyBaseUrl\" : \"%s\","
                                        .formatted(aws.server().baseUrl())));
        aws.server().resetRequests();
        assertThat(Replay.of(out)
                        .collect("test", folder.resolve("again"), Progress.NONE)
                        .complete())
                .isTrue();
        assertThat(aws.server().getAllServeEvents()).isEmpty();
    }

    @Test
    void refusesAFolderThatHoldsNoRecording() {
        assertThat(catchThrowableOfType(CollectException.class, () -> Replay.of(folder)))
                .hasMessageContaining("recording.json")
                .hasMessageContaining("faultline record");
    }

    private CollectOptions both() {
        AccountTarget own = new AccountTarget(
                RecordedAws.ACCOUNT,
                "main",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of("owner", "network team"));
        AccountTarget other = new AccountTarget(
                OTHER, "other", Optional.of("Audit"), Optional.of("an external id"), List.of(REGIONS), Map.of());
        return aws.options(REGIONS).withAccounts(new Accounts(List.of(own, other), false), Role.USUAL);
    }

    private Recordings.Made record(CollectOptions options, boolean anonymise) {
        return new Recordings("test").record(options, out, anonymise, Progress.NONE);
    }

    private static String ask(URI server, String form) {
        return ask(server, "ec2", "", form);
    }

    private static String ask(URI server, String service, String target, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server)
                .header(
                        "Content-Type",
                        target.isEmpty() ? "application/x-www-form-urlencoded" : "application/x-amz-json-1.1")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=REPLAY111122223333/20260101/eu-west-1/%s/aws4_request, x"
                                .formatted(service))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target);
        }
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
