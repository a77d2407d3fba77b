package dev.faultline.collect;

import static dev.faultline.collect.RecordedAws.ec2Error;
import static dev.faultline.collect.RecordedAws.jsonError;
import static dev.faultline.collect.RecordedAws.stsError;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.faultline.Auditor;
import dev.faultline.Policy;
import dev.faultline.Waivers;
import dev.faultline.collect.CollectOptions.Accounts;
import dev.faultline.collect.CollectOptions.Role;
import dev.faultline.finding.AuditResult;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.rules.RuleBook;
import dev.faultline.snapshot.Manifest;
import dev.faultline.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A recording of an organization in which not everything may be read. {@code mvn test
 * -Dtest=RecordedOrganizationTest -Dregenerate=true} records it anew.
 */
class RecordedOrganizationTest {
    private static final Path RECORDING = Path.of("src/test/resources/recordings/organization");
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

    @TempDir
    Path folder;

    @Test
    void replaysToItsSnapshotByteForByte() throws IOException {
        if (Boolean.getBoolean("regenerate")) {
            record();
        }
        Path again = folder.resolve("again");
        Replay.of(RECORDING).collect("test", again, Progress.NONE);
        assertThat(files(again)).isEqualTo(files(RECORDING.resolve(Recordings.SNAPSHOT)));
    }

    @Test
    void tellsHowEveryCallEnded() {
        Coverage coverage =
                Manifest.read(RECORDING.resolve(Recordings.SNAPSHOT)).coverage();
        assertThat(coverage.lines())
                .filteredOn(line ->
                        line.account().equals(Companies.PROD) && line.region().equals("eu-west-1"))
                .filteredOn(line -> line.status() != Status.OK)
                .extracting(line -> line.operation() + " " + line.status().text())
                .containsExactly(
                        "DescribeFlowLogs denied",
                        "DescribeRouteServers unsupported",
                        "GetRouteServerAssociations unsupported",
                        "GetRouteServerPropagations unsupported",
                        "GetRouteServerRoutingDatabase unsupported");
        assertThat(coverage.lines())
                .filteredOn(line ->
                        line.account().equals(Companies.PROD) && line.region().equals("us-east-1"))
                .filteredOn(line -> line.service().equals("ec2") && line.status() != Status.NOT_ASKED)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.status()).isEqualTo(Status.DISABLED_REGION));
        assertThat(coverage.lines())
                .filteredOn(line -> line.account().equals(Companies.TEST))
                .first()
                .satisfies(line -> {
                    assertThat(line.operation()).isEqualTo("AssumeRole");
                    assertThat(line.status()).isEqualTo(Status.DENIED);
                });
        assertThat(coverage.lines())
                .filteredOn(line -> line.account().equals(Companies.CALLER))
                .allSatisfy(line -> assertThat(line.status().complete()).isTrue());
    }

    @Test
    void leavesWhatWasNotReadUnknownAndTheRestCertain() {
        AuditResult result = new Auditor(RuleBook.builtIn(), Policy.builtIn(), Waivers.NONE, "test")
                .audit(SnapshotStore.read(RECORDING.resolve(Recordings.SNAPSHOT)));
        assertThat(result.findings())
                .filteredOn(finding -> finding.rule().id().equals("flow-log-missing"))
                .extracting(
                        finding -> finding.account() + " " + finding.verdict().name())
                .contains(Companies.CALLER + " VIOLATED", Companies.PROD + " UNKNOWN");
        assertThat(result.findings())
                .filteredOn(finding -> finding.account().equals(Companies.PROD))
                .filteredOn(finding -> finding.rule().id().equals("flow-log-missing"))
                .allSatisfy(finding -> assertThat(finding.missing().toString()).contains("ec2:DescribeFlowLogs"));
    }

    private void record() {
        World world = Small.organization();
        try (RecordedAws aws = new RecordedAws(world, 2)) {
            aws.spoil(prod("eu-west-1", "ec2")
                    .withFormParam("Action", WireMock.equalTo("DescribeFlowLogs"))
                    .willReturn(ec2Error(403, "UnauthorizedOperation", "not authorized")));
            aws.spoil(prod("eu-west-1", "ec2")
                    .withFormParam("Action", WireMock.equalTo("DescribeRouteServers"))
                    .willReturn(ec2Error(400, "UnsupportedOperation", "not offered here")));
            aws.spoil(prod("us-east-1", "ec2")
                    .willReturn(ec2Error(
                            401, "AuthFailure", "AWS was not able to validate the provided access credentials")));
            aws.spoil(prod("us-east-1", "elasticloadbalancing")
                    .willReturn(stsError(403, "InvalidClientTokenId", "The security token is invalid")));
            aws.spoil(prod("us-east-1", "(directconnect|ram|network-firewall)")
                    .willReturn(jsonError(400, "UnrecognizedClientException", "The security token is invalid")));
            aws.spoil(WireMock.post(WireMock.urlEqualTo("/"))
                    .atPriority(1)
                    .withFormParam("Action", WireMock.equalTo("AssumeRole"))
                    .withFormParam("RoleArn", WireMock.containing(Companies.TEST))
                    .willReturn(stsError(403, "AccessDenied", "not authorized to perform: sts:AssumeRole")));
            CollectOptions options =
                    aws.options(REGIONS.toArray(String[]::new)).withAccounts(new Accounts(List.of(), true), Role.USUAL);
            assertThat(new Recordings("test")
                            .record(options, RECORDING, false, Progress.NONE)
                            .differences())
                    .isEmpty();
        }
    }

    /** Calls of one service that the account makes in a region. */
    private static MappingBuilder prod(String region, String service) {
        return WireMock.any(WireMock.anyUrl())
                .atPriority(1)
                .withHeader(
                        "Authorization",
                        WireMock.matching(".*%s/\\d{8}/%s/%s/.*"
                                .formatted(Replayer.accessKeyId(Companies.PROD), region, service)));
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
