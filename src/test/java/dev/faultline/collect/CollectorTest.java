package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static dev.faultline.collect.RecordedAws.anyCallIn;
import static dev.faultline.collect.RecordedAws.directConnect;
import static dev.faultline.collect.RecordedAws.ec2;
import static dev.faultline.collect.RecordedAws.ec2Error;
import static dev.faultline.collect.RecordedAws.jsonError;
import static dev.faultline.collect.RecordedAws.line;
import static dev.faultline.collect.RecordedAws.stsError;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    private static final String IE = "eu-west-1";
    private static final String US = "us-east-1";

    @TempDir
    Path folder;

    private RecordedAws aws;
    private Path out;

    @BeforeEach
    void startAws() {
        aws = new RecordedAws(10);
        out = folder.resolve("out");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void goesOnWhenACallIsDenied() {
        aws.spoil(ec2("DescribeFlowLogs")
                .willReturn(ec2Error(
                        403,
                        "UnauthorizedOperation",
                        "You are not authorized. Encoded authorization failure message: abcdef")));
        aws.spoil(directConnect("DescribeLags").willReturn(jsonError(400, "AccessDeniedException", "no lags for you")));
        Manifest manifest = aws.collect(out, IE);
        Coverage.Line flowLogs = line(manifest, IE, "DescribeFlowLogs");
        assertThat(flowLogs.status()).isEqualTo(Status.DENIED);
        assertThat(flowLogs.error()).isEqualTo("UnauthorizedOperation");
        assertThat(flowLogs.message()).startsWith("You are not authorized.").doesNotContain("abcdef");
        assertThat(flowLogs.permission()).isEqualTo("ec2:DescribeFlowLogs");
        assertThat(line(manifest, IE, "DescribeLags").status()).isEqualTo(Status.DENIED);
        assertThat(manifest.coverage().lines().stream().filter(line -> line.status() == Status.DENIED))
                .hasSize(2);
        assertThat(line(manifest, IE, "DescribeHostedConnections").status()).isEqualTo(Status.OK);
        assertThat(file(IE, "FlowLogs")).doesNotExist();
        assertThat(file(IE, "Vpcs")).exists();
    }

    @Test
    void asksNothingThatDependsOnAFailedCall() {
        aws.spoil(ec2("DescribeVpcs").willReturn(ec2Error(403, "UnauthorizedOperation", "no")));
        Coverage.Line attributes = line(aws.collect(out, IE), IE, "DescribeVpcAttribute");
        assertThat(attributes.status()).isEqualTo(Status.NOT_ASKED);
        assertThat(attributes.message()).isEqualTo("needs DescribeVpcs, which ended as denied");
    }

    @Test
    void writesNothingOfADependentCallThatFailsForOneObject() {
        aws.spoil(ec2("GetManagedPrefixListEntries")
                .withFormParam("PrefixListId", equalTo("pl-6fa54006"))
                .willReturn(ec2Error(403, "UnauthorizedOperation", "no")));
        Coverage.Line line = line(aws.collect(out, IE), IE, "GetManagedPrefixListEntries");
        assertThat(line.status()).isEqualTo(Status.DENIED);
        assertThat(line.message()).isEqualTo("pl-6fa54006: no");
        assertThat(file(IE, "ManagedPrefixListEntries")).doesNotExist();
        assertThat(file(IE, "ManagedPrefixLists")).exists();
    }

    @Test
    void tellsTheGravestOfSeveralFailures() {
        aws.spoil(ec2("GetManagedPrefixListEntries")
                .willReturn(ec2Error(400, "UnsupportedOperation", "not of this list")));
        assertThat(line(aws.collect(out, IE), IE, "GetManagedPrefixListEntries").status())
                .isEqualTo(Status.UNSUPPORTED);
        aws.spoil(ec2("GetManagedPrefixListEntries")
                .withFormParam("PrefixListId", equalTo("pl-6fa54006"))
                .willReturn(ec2Error(403, "UnauthorizedOperation", "no")));
        assertThat(line(aws.collect(out, IE), IE, "GetManagedPrefixListEntries").status())
                .isEqualTo(Status.DENIED);
    }

    @Test
    void doesNotTakeWhatOneObjectLacksForWhatTheRegionLacks() {
        aws.spoil(ec2("GetManagedPrefixListEntries")
                .withFormParam("PrefixListId", equalTo("pl-6fa54006"))
                .willReturn(ec2Error(400, "UnsupportedOperation", "not of this list")));
        assertThat(line(aws.collect(out, IE), IE, "GetManagedPrefixListEntries").status())
                .isEqualTo(Status.FAILED);
    }

    @Test
    void leavesOutAnObjectThatVanishedMeanwhile() {
        aws.spoil(ec2("GetManagedPrefixListEntries")
                .withFormParam("PrefixListId", equalTo("pl-6fa54006"))
                .willReturn(ec2Error(400, "InvalidPrefixListID.NotFound", "gone")));
        assertThat(line(aws.collect(out, IE), IE, "GetManagedPrefixListEntries").status())
                .isEqualTo(Status.OK);
        assertThat(file(IE, "ManagedPrefixListEntries")).content().doesNotContain("pl-6fa54006");
    }

    @Test
    void triesAgainWhenItIsThrottled() {
        aws.spoil(ec2("DescribeSubnets")
                .inScenario("busy")
                .whenScenarioStateIs(STARTED)
                .willReturn(ec2Error(503, "RequestLimitExceeded", "Request limit exceeded."))
                .willSetStateTo("quiet"));
        assertThat(line(aws.collect(out, IE), IE, "DescribeSubnets").status()).isEqualTo(Status.OK);
    }

    @Test
    void saysThatItWasThrottledToTheEnd() {
        aws.spoil(ec2("DescribeSubnets").willReturn(ec2Error(503, "RequestLimitExceeded", "Request limit exceeded.")));
        aws.spoil(directConnect("DescribeLags")
                .willReturn(jsonError(400, "DirectConnectClientException", "Request was throttled")));
        Manifest manifest = aws.collect(out, IE);
        assertThat(line(manifest, IE, "DescribeSubnets").status()).isEqualTo(Status.THROTTLED);
        assertThat(line(manifest, IE, "DescribeLags").status()).isEqualTo(Status.THROTTLED);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidAction, UNSUPPORTED",
        "UnsupportedOperation, UNSUPPORTED",
        "UnknownParameter, FAILED",
        "InvalidParameterValue, FAILED",
        "OptInRequired, DISABLED_REGION",
        "SomethingNew, FAILED",
    })
    void tellsWhatACallLacks(String code, Status status) {
        aws.spoil(ec2("DescribeFlowLogs").willReturn(ec2Error(400, code, "sorry")));
        Coverage.Line line = line(aws.collect(out, IE), IE, "DescribeFlowLogs");
        assertThat(line.status()).isEqualTo(status);
        assertThat(line.error()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not XML at all",
                "<html><body>Please sign in</body></html>",
                "<DescribeSubnetsResponse><subnetSet><item>"
            })
    void doesNotTakeGarbageForAnEmptyList(String garbage) {
        aws.spoil(ec2("DescribeSubnets").willReturn(aResponse().withBody(garbage)));
        Coverage.Line line = line(aws.collect(out, IE), IE, "DescribeSubnets");
        assertThat(line.message()).contains("not one of AWS's");
        assertThat(line.status()).isEqualTo(Status.FAILED);
        assertThat(file(IE, "Subnets")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not JSON at all", "{\"connections\": ["})
    void doesNotTakeGarbageForAnAccountWithoutDirectConnect(String garbage) {
        aws.spoil(directConnect("DescribeConnections").willReturn(aResponse().withBody(garbage)));
        Coverage.Line line = line(aws.collect(out, IE), IE, "DescribeConnections");
        assertThat(line.status()).isEqualTo(Status.FAILED);
        assertThat(line.message()).contains("not one of AWS's");
    }

    @Test
    void goesOnWhenTheConnectionBreaks() {
        aws.spoil(ec2("DescribeSubnets").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        Manifest manifest = aws.collect(out, IE);
        assertThat(line(manifest, IE, "DescribeSubnets").status()).isEqualTo(Status.FAILED);
        assertThat(manifest.coverage().lines().stream()
                        .filter(line -> !line.status().complete()))
                .hasSize(1);
    }

    @Test
    void writesNothingOfAListThatFailsMidway() {
        aws.spoil(ec2("DescribeNetworkInterfaces")
                .withFormParam("NextToken", equalTo("NetworkInterfacesPage3"))
                .willReturn(ec2Error(400, "InternalError", "sorry")));
        Coverage.Line line = line(aws.collect(out, IE), IE, "DescribeNetworkInterfaces");
        assertThat(line.status()).isEqualTo(Status.FAILED);
        assertThat(line.objects()).isZero();
        assertThat(file(IE, "NetworkInterfaces")).doesNotExist();
    }

    @Test
    void startsAListAgainWhenItsTokenExpires() {
        aws.spoil(ec2("DescribeNetworkInterfaces")
                .withFormParam("NextToken", equalTo("NetworkInterfacesPage3"))
                .inScenario("expiring")
                .whenScenarioStateIs(STARTED)
                .willReturn(ec2Error(400, "InvalidNextToken", "expired"))
                .willSetStateTo("fresh"));
        assertThat(line(aws.collect(out, IE), IE, "DescribeNetworkInterfaces").status())
                .isEqualTo(Status.OK);
        assertThat(Collected.objects(out).get("111122223333/eu-west-1/NetworkInterfaces"))
                .isEqualTo(Collected.objects(Path.of("src/demo")).get("111122223333/eu-west-1/NetworkInterfaces"));
    }

    @Test
    void marksARegionThatTheAccountHasNotEnabled() {
        aws.spoil(anyCallIn(US, "ec2")
                .willReturn(ec2Error(401, "AuthFailure", "AWS was not able to validate the credentials")));
        aws.spoil(anyCallIn(US, "directconnect")
                .willReturn(jsonError(400, "UnrecognizedClientException", "The security token is invalid")));
        aws.spoil(anyCallIn(US, "elasticloadbalancing")
                .willReturn(stsError(403, "InvalidClientTokenId", "The security token is invalid")));
        aws.spoil(anyCallIn(US, "(ram|network-firewall)")
                .willReturn(jsonError(400, "UnrecognizedClientException", "The security token is invalid")));
        Manifest manifest = aws.collect(out, IE, US);
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> line.region().equals(US) && line.status() != Status.NOT_ASKED)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.status()).isEqualTo(Status.DISABLED_REGION));
        assertThat(manifest.coverage().lines())
                .filteredOn(line -> line.region().equals(IE))
                .allSatisfy(line -> assertThat(line.status()).isEqualTo(Status.OK));
    }

    @Test
    void namesACallThatIsNotRecorded() {
        try (Replayer empty = Replayer.ofClasspath("demo")) {
            new Collector("test", Clock.systemUTC())
                    .collect(CollectOptions.replayed(empty.uri(), RecordedAws.ACCOUNT, List.of("eu-west-2")), out);
            Manifest manifest = Manifest.read(out);
            Coverage.Line ec2 = line(manifest, "eu-west-2", "DescribeVpcs");
            assertThat(ec2.status()).isEqualTo(Status.FAILED);
            assertThat(ec2.error()).isEqualTo("NotRecorded");
            assertThat(ec2.message())
                    .isEqualTo("DescribeVpcs is not in the recording of ec2 in eu-west-2 for REPLAY111122223333");
            assertThat(line(manifest, "eu-west-2", "GetResourceShares").message())
                    .startsWith("GetResourceShares is not in the recording of ram in eu-west-2");
            assertThat(line(manifest, "eu-west-2", "DescribeConnections").message())
                    .startsWith("DescribeConnections is not in the recording of directconnect in eu-west-2");
        }
    }

    @Test
    void asksForWhatTheRegionsShareOnce() {
        aws.collect(out, IE, US);
        aws.server()
                .verify(
                        1,
                        postRequestedFor(urlEqualTo("/"))
                                .withHeader("X-Amz-Target", equalTo("OvertureService.DescribeDirectConnectGateways")));
        assertThat(file(US, "DirectConnectGateways")).doesNotExist();
    }

    @Test
    void sendsEveryOperationUnderTheNameInItsTable() {
        try (RecordedAws full = new RecordedAws(World.full(), 10)) {
            Manifest manifest = full.collect(out, IE);
            Set<String> asked = full.server().getAllServeEvents().stream()
                    .map(event -> FakeRequest.of(event.getRequest()))
                    .map(request -> request.service() + ":" + request.operation())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(manifest.coverage().lines())
                    .allSatisfy(line -> assertThat(line.status()).isEqualTo(Status.OK));
            assertThat(asked).containsExactlyElementsOf(Collector.permissions());
            assertThat(manifest.effort().orElseThrow().calls().keySet()).isEqualTo(asked);
        }
    }

    private Path file(String region, String key) {
        return out.resolve("aws_configs/accounts")
                .resolve(RecordedAws.ACCOUNT)
                .resolve(region)
                .resolve(key + ".json");
    }

    @Test
    void writesNoSecret() throws IOException {
        aws.spoil(ec2("DescribeVpnConnections").willReturn(aResponse().withBody("""
                        <DescribeVpnConnectionsResponse><requestId>r</requestId><vpnConnectionSet><item>
                        <vpnConnectionId>vpn-1</vpnConnectionId>
                        <customerGatewayConfiguration>&lt;pre_shared_key&gt;CANARY&lt;/pre_shared_key&gt;</customerGatewayConfiguration>
                        <options><tunnelOptionSet><item><outsideIpAddress>203.0.113.1</outsideIpAddress><preSharedKey>CANARY</preSharedKey></item></tunnelOptionSet></options>
                        </item></vpnConnectionSet></DescribeVpnConnectionsResponse>""")));
        aws.spoil(
                ec2("DescribeInstances")
                        .willReturn(
                                aResponse()
                                        .withBody(
                                                "<DescribeInstancesResponse><requestId>r</requestId><reservationSet><item><instancesSet><item><instanceId>i-1</instanceId><userData>CANARY</userData></item></instancesSet></item></reservationSet></DescribeInstancesResponse>")));
        aws.spoil(
                directConnect("DescribeVirtualInterfaces")
                        .willReturn(
                                aResponse()
                                        .withHeader("x-amzn-RequestId", "r")
                                        .withBody(
                                                "{\"virtualInterfaces\":[{\"virtualInterfaceId\":\"dxvif-1\",\"authKey\":\"CANARY\",\"customerRouterConfig\":\"CANARY\",\"bgpPeers\":[{\"authKey\":\"CANARY\",\"bgpStatus\":\"up\"}]}]}")));
        aws.spoil(
                directConnect("DescribeConnections")
                        .willReturn(
                                aResponse()
                                        .withHeader("x-amzn-RequestId", "r")
                                        .withBody(
                                                "{\"connections\":[{\"connectionId\":\"dxcon-1\",\"macSecKeys\":[{\"ckn\":\"CANARY\",\"secretARN\":\"arn:aws:secretsmanager:x\"}]}]}")));
        aws.spoil(ec2("DescribeFlowLogs").willReturn(aResponse().withBody("<broken>CANARY")));
        aws.spoil(directConnect("DescribeLags").willReturn(aResponse().withBody("{\"lags\": CANARY")));
        aws.collect(out, IE);
        assertThat(file(IE, "VpnConnections")).content().contains("vpn-1", "203.0.113.1");
        assertThat(file(IE, "VirtualInterfaces")).content().contains("dxvif-1", "up");
        assertThat(file(IE, "Connections")).content().contains("dxcon-1", "secretsmanager");
        try (var files = Files.walk(out)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("CANARY"));
        }
    }
}
