package dev.faultline.collect;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static dev.faultline.collect.FakeCalls.first;
import static dev.faultline.collect.FakeCalls.of;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that fail, connections that break, and answers that are slow, cut off or none. */
class CollectorBrokenAnswersTest {
    private static final String IE = "eu-west-1";
    private static final Predicate<FakeRequest> SECOND_PAGE = of("ec2", "DescribeNetworkInterfaces")
            .and(request -> request.value("NextToken").equals("NetworkInterfacesPage2"));
    private static final Predicate<FakeRequest> ONE_OF_EACH_PROTOCOL = of("ec2", "DescribeNatGateways")
            .or(of("elasticloadbalancing", "DescribeTargetGroups"))
            .or(of("directconnect", "DescribeConnections"))
            .or(of("ram", "GetResourceShares"));
    private static final Compared ONE_OF_EACH_PROTOCOL_FAILED = new Compared(
            Set.of(
                    "eu-west-1 NatGateways FAILED",
                    "eu-west-1 TargetGroups FAILED",
                    "eu-west-1 TargetHealthDescriptions NOT_ASKED",
                    "eu-west-1 Connections FAILED",
                    "eu-west-1 ResourceShares FAILED"),
            Set.of(
                    "111122223333/eu-west-1/NatGateways",
                    "111122223333/eu-west-1/TargetGroups",
                    "111122223333/eu-west-1/TargetHealthDescriptions",
                    "111122223333/eu-west-1/Connections",
                    "111122223333/eu-west-1/ResourceShares"),
            Set.of());
    private static final Compared INTERFACES_FAILED = new Compared(
            Set.of("eu-west-1 NetworkInterfaces FAILED"), Set.of("111122223333/eu-west-1/NetworkInterfaces"), Set.of());

    @TempDir
    static Path whole;

    @TempDir
    Path folder;

    private RecordedAws aws;
    private Path out;

    @BeforeAll
    static void collectUndisturbed() {
        try (RecordedAws quiet = new RecordedAws(10)) {
            quiet.collect(whole, IE);
        }
    }

    @BeforeEach
    void startAws() {
        aws = new RecordedAws(10);
        out = folder.resolve("out");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void losesNothingWhenAConnectionBreaksOnce(Fault fault) {
        aws.spoil(call(first(1, ONE_OF_EACH_PROTOCOL.or(SECOND_PAGE)))
                .willReturn(aResponse().withFault(fault)));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void readsEverythingElseWhenAConnectionAlwaysBreaks(Fault fault) {
        aws.spoil(call(ONE_OF_EACH_PROTOCOL).willReturn(aResponse().withFault(fault)));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(ONE_OF_EACH_PROTOCOL_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, DescribeNatGateways, 500, InternalError",
        "ec2, DescribeNatGateways, 503, Unavailable",
        "elasticloadbalancing, DescribeTargetGroups, 503, ServiceUnavailable",
        "directconnect, DescribeConnections, 500, DirectConnectServerException",
        "ram, GetResourceShares, 502, ''",
        "network-firewall, ListFirewalls, 500, InternalServerError",
    })
    void losesNothingWhenAServerFailsTwice(String service, String operation, int status, String code) {
        aws.spoil(call(first(2, of(service, operation))).willReturn(error(service, status, code, "sorry")));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
    }

    @Test
    void tellsWhichServerAlwaysFailsAndReadsEverythingElse() {
        aws.spoil(call(of("ec2", "DescribeNatGateways")).willReturn(error("ec2", 503, "Unavailable", "sorry")));
        aws.spoil(call(of("elasticloadbalancing", "DescribeTargetGroups"))
                .willReturn(error("elasticloadbalancing", 500, "InternalFailure", "sorry")));
        aws.spoil(call(of("directconnect", "DescribeConnections"))
                .willReturn(error("directconnect", 500, "DirectConnectServerException", "sorry")));
        aws.spoil(call(of("ram", "GetResourceShares"))
                .willReturn(aResponse().withStatus(504).withBody("<html>Gateway timeout</html>")));
        Manifest manifest = aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(ONE_OF_EACH_PROTOCOL_FAILED);
        assertThat(RecordedAws.line(manifest, IE, "DescribeNatGateways").error())
                .isEqualTo("Unavailable");
        assertThat(RecordedAws.line(manifest, IE, "DescribeNatGateways").message())
                .isEqualTo("sorry");
    }

    @Test
    void losesNothingWhenAnAnswerIsCutOffOnce() {
        aws.spoil(call(first(1, SECOND_PAGE)).willReturn(cutOff("<DescribeNetworkInterfacesResponse><requestId>")));
        aws.spoil(call(first(1, of("directconnect", "DescribeConnections"))).willReturn(cutOff("{\"connections\":[")));
        aws.spoil(call(first(1, of("ram", "GetResourceShares"))).willReturn(cutOff("{\"resourceShares\":[")));
        aws.spoil(call(first(1, of("elasticloadbalancing", "DescribeTargetGroups")))
                .willReturn(cutOff("<DescribeTargetGroupsResponse><DescribeTargetGroupsResult>")));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
    }

    @Test
    void writesNothingOfAListWhoseSecondPageIsAlwaysCutOff() {
        aws.spoil(call(SECOND_PAGE).willReturn(cutOff("<DescribeNetworkInterfacesResponse><requestId>r")));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(INTERFACES_FAILED);
    }

    @Test
    void writesNothingOfAListWhoseSecondPageEndsMidway() {
        aws.spoil(call(SECOND_PAGE)
                .willReturn(aResponse()
                        .withBody("<DescribeNetworkInterfacesResponse><requestId>r</requestId><networkInterfaceSet>"
                                + "<item><networkInterfaceId>eni-1</networkInterfaceId></item>")));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(INTERFACES_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "ec2, DescribeNatGateways, <DescribeNatGatewaysResponse><requestId>r</requestId>",
        "ec2, DescribeNatGateways, <a/><b/>",
        "ec2, DescribeNatGateways, '{\"natGatewaySet\": []}'",
        "elasticloadbalancing, DescribeTargetGroups, <DescribeTargetGroupsResponse><DescribeTargetGroupsResult>",
        "elasticloadbalancing, DescribeTargetGroups, <html>Sign in</html>",
        "elasticloadbalancing, DescribeLoadBalancerAttributes, ''",
        "directconnect, DescribeConnections, '{\"connections\":[{\"connectionId\":\"dxcon-1\"}'",
        "directconnect, DescribeConnections, '{\"connections\":[]} and more'",
        "directconnect, DescribeConnections, '[]'",
        "directconnect, DescribeConnections, <html>Sign in</html>",
        "organizations, DescribeOrganization, '{\"Organization\":'",
        "network-firewall, DescribeFirewall, 'null'",
        "ram, GetResourceShares, '{\"resourceShares\":[{'",
        "ram, GetResourceShares, <html>Sign in</html>",
    })
    void takesNoBrokenAnswerForAnEmptyList(String service, String operation, String body) {
        try (RecordedAws full = new RecordedAws(World.full(), 10)) {
            full.spoil(call(service, operation).willReturn(aResponse().withBody(body)));
            Manifest manifest = full.collect(out, IE);
            assertThat(manifest.coverage().lines())
                    .filteredOn(line ->
                            line.operation().equals(operation) && line.service().equals(service))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.status()).isEqualTo(Status.FAILED));
            assertThat(manifest.coverage().lines())
                    .filteredOn(line -> !line.operation().equals(operation))
                    .extracting(Coverage.Line::status)
                    .isSubsetOf(Status.OK, Status.NOT_ASKED);
        }
    }

    @Test
    void waitsForASlowAnswer() {
        aws.spoil(call("ec2", "DescribeNatGateways")
                .willReturn(aResponse().withTransformers(FakeAws.NAME).withChunkedDribbleDelay(5, 500)));
        collect(new Patience(1, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60)));
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
    }

    @Test
    void givesUpOnAnAnswerThatNeverEnds() {
        String body = "<DescribeNatGatewaysResponse><requestId>r</requestId>" + " ".repeat(1000);
        aws.spoil(call("ec2", "DescribeNatGateways")
                .willReturn(aResponse().withBody(body).withChunkedDribbleDelay(100, 20_000)));
        collect(new Patience(1, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(3)));
        assertThat(Compared.of(whole, out))
                .isEqualTo(new Compared(
                        Set.of("eu-west-1 NatGateways FAILED"),
                        Set.of("111122223333/eu-west-1/NatGateways"),
                        Set.of()));
    }

    @Test
    void givesUpOnAServerThatSaysNothing() {
        aws.spoil(call("ec2", "DescribeNatGateways").willReturn(aResponse().withFixedDelay(15_000)));
        collect(new Patience(1, Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(60)));
        Coverage.Line line = RecordedAws.line(Manifest.read(out), IE, "DescribeNatGateways");
        assertThat(line.error()).isEqualTo("SocketTimeoutException");
        assertThat(Compared.of(whole, out).lines()).containsExactly("eu-west-1 NatGateways FAILED");
    }

    private void collect(Patience patience) {
        new Collector("test", () -> Instant.EPOCH, patience).collect(aws.options(IE), out);
    }

    /** Promises more than it gives. */
    private static ResponseDefinitionBuilder cutOff(String body) {
        return aResponse()
                .withHeader("Content-Length", "5000")
                .withHeader("x-amzn-RequestId", "r")
                .withBody(body);
    }
}
