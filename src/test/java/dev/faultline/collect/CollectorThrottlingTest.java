package dev.faultline.collect;

import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static dev.faultline.collect.FakeCalls.first;
import static dev.faultline.collect.FakeCalls.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Effort;
import dev.faultline.snapshot.Json;
import dev.faultline.snapshot.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Busy accounts: AWS refuses calls because there were too many. */
class CollectorThrottlingTest {
    private static final String IE = "eu-west-1";

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
    @CsvSource({
        "ec2, DescribeNatGateways, 503, RequestLimitExceeded, 2",
        "directconnect, DescribeConnections, 400, ThrottlingException, 1",
        "directconnect, DescribeConnections, 429, TooManyRequestsException, 1",
        "organizations, DescribeOrganization, 400, TooManyRequestsException, 1",
        "elasticloadbalancing, DescribeTargetGroups, 400, Throttling, 1",
        "network-firewall, ListFirewalls, 400, ThrottlingException, 1",
        "ram, GetResourceShares, 400, ThrottlingException, 1",
    })
    void losesNothingWhenItIsThrottledForAWhile(String service, String operation, int status, String code, int times) {
        long usual = effort(whole).calls().get(service + ":" + operation);
        aws.spoil(call(first(times, of(service, operation))).willReturn(error(service, status, code, "slow down")));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out)).isEqualTo(Compared.SAME);
        long questions = service.equals("ram") ? 2 : 1;
        assertThat(effort(out).throttled()).isEqualTo(times * questions);
        assertThat(effort(out).calls()).containsEntry(service + ":" + operation, usual + times * questions);
    }

    @Test
    void tellsWhatIsThrottledForEverAndReadsEverythingElse() {
        aws.spoil(call("ec2", "DescribeVpcs").willReturn(error("ec2", 503, "RequestLimitExceeded", "slow down")));
        aws.spoil(call("directconnect", "DescribeLags")
                .willReturn(error("directconnect", 400, "ThrottlingException", "slow down")));
        aws.spoil(call("organizations", "DescribeOrganization")
                .willReturn(error("organizations", 400, "TooManyRequestsException", "slow down")));
        aws.spoil(call("elasticloadbalancing", "DescribeTargetGroups")
                .willReturn(error("elasticloadbalancing", 400, "Throttling", "slow down")));
        aws.spoil(call("ram", "ListPrincipals").willReturn(error("ram", 429, "", "")));
        aws.collect(out, IE);
        assertThat(Compared.of(whole, out))
                .isEqualTo(new Compared(
                        Set.of(
                                "eu-west-1 Vpcs THROTTLED",
                                "eu-west-1 VpcAttributes NOT_ASKED",
                                "eu-west-1 StaleSecurityGroupSet NOT_ASKED",
                                "eu-west-1 Lags THROTTLED",
                                "eu-west-1 LagHostedConnections NOT_ASKED",
                                "eu-west-1 Organization THROTTLED",
                                "eu-west-1 TargetGroups THROTTLED",
                                "eu-west-1 TargetHealthDescriptions NOT_ASKED",
                                "eu-west-1 SharedPrincipals THROTTLED"),
                        Set.of(
                                "111122223333/eu-west-1/Vpcs",
                                "111122223333/eu-west-1/VpcAttributes",
                                "111122223333/eu-west-1/StaleSecurityGroupSet",
                                "111122223333/eu-west-1/Lags",
                                "111122223333/eu-west-1/LagHostedConnections",
                                "111122223333/eu-west-1/Organization",
                                "111122223333/eu-west-1/TargetGroups",
                                "111122223333/eu-west-1/TargetHealthDescriptions",
                                "111122223333/eu-west-1/SharedPrincipals"),
                        Set.of()));
    }

    /** So many at once that the SDK would stop to try again. */
    @Test
    void triesEveryCallAgainHoweverManyFailAtTheSameTime() {
        List<JsonNode> vpcs = IntStream.range(0, 150)
                .mapToObj(number -> (JsonNode) Json.MAPPER.createObjectNode().put("VpcId", "vpc-" + number))
                .toList();
        World world = (account, region, key) -> key.equals("Vpcs") ? vpcs : List.of();
        try (RecordedAws large = new RecordedAws(world, 1000)) {
            large.spoil(call(first(2, of("ec2", "DescribeVpcAttribute")))
                    .willReturn(error("ec2", 500, "InternalError", "sorry")));
            Manifest manifest = large.collect(out, IE);
            Coverage.Line line = RecordedAws.line(manifest, IE, "DescribeVpcAttribute");
            assertThat(line.status()).as(line.message()).isEqualTo(Status.OK);
            assertThat(line.objects()).isEqualTo(150);
        }
    }

    private static Effort effort(Path snapshot) {
        return Manifest.read(snapshot).effort().orElseThrow();
    }
}
