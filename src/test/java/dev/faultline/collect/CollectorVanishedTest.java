package dev.faultline.collect;

import static dev.faultline.collect.FakeCalls.call;
import static dev.faultline.collect.FakeCalls.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.snapshot.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that are deleted between the call that lists them and the one that asks about them. */
class CollectorVanishedTest {
    private static final String IE = "eu-west-1";

    @TempDir
    Path folder;

    @Test
    void leavesOutWhateverIsGoneWhenItIsAskedAbout() {
        List<Source<?>> dependent =
                Services.sources().filter(source -> source.dependent()).toList();
        assertThat(dependent).hasSizeGreaterThan(20);
        try (RecordedAws aws = new RecordedAws(World.full(), 10)) {
            for (Source<?> source : dependent) {
                aws.spoil(call(source.service(), source.operation()).willReturn(gone(source)));
            }
            Manifest manifest = aws.collect(folder.resolve("out"), IE);
            assertThat(manifest.coverage().lines())
                    .allSatisfy(line -> assertThat(line.status()).as(line.key()).isEqualTo(Status.OK));
            for (Source<?> source : dependent) {
                assertThat(objects(manifest, source.key())).as(source.key()).isZero();
                assertThat(folder.resolve(
                                "out/aws_configs/accounts/111122223333/eu-west-1/%s.json".formatted(source.key())))
                        .exists();
            }
            assertThat(objects(manifest, "Vpcs")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "directconnect, DescribeHostedConnections, DirectConnectClientException, Could not find Connection with ID x",
        "directconnect, DescribeDirectConnectGatewayAttachments, DirectConnectClientException, x does not exist",
        "elasticloadbalancing, DescribeListeners, LoadBalancerNotFound, gone",
        "elasticloadbalancing, DescribeTargetHealth, TargetGroupNotFound, gone",
        "elasticloadbalancing, DescribeTargetHealth, InvalidTarget.NotFound, gone",
        "network-firewall, DescribeFirewall, ResourceNotFoundException, gone",
        "ec2, SearchTransitGatewayRoutes, InvalidRouteTableID.NotFound, gone",
        "ec2, GetVpnTunnelReplacementStatus, InvalidVpnConnectionID.NotFound, gone",
    })
    void knowsThatAnObjectIsGone(String service, String operation, String code, String message) {
        assertThat(lines(service, operation, error(service, 400, code, message)))
                .extracting(Coverage.Line::status)
                .containsOnly(Status.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "directconnect, DescribeHostedConnections, DirectConnectClientException, Connection is not an interconnect",
        "directconnect, DescribeHostedConnections, DirectConnectServerException, it does not exist",
        "ec2, SearchTransitGatewayRoutes, InvalidParameterValue, the filter was not found",
        "network-firewall, DescribeFirewall, InvalidRequestException, not found",
    })
    void takesNoOtherRefusalForAnObjectThatIsGone(String service, String operation, String code, String message) {
        assertThat(lines(service, operation, error(service, 400, code, message)))
                .extracting(Coverage.Line::status)
                .containsOnly(Status.FAILED);
    }

    private List<Coverage.Line> lines(String service, String operation, ResponseDefinitionBuilder answer) {
        try (RecordedAws aws = new RecordedAws(World.full(), 10)) {
            aws.spoil(call(service, operation).willReturn(answer));
            Predicate<Coverage.Line> same =
                    line -> line.service().equals(service) && line.operation().equals(operation);
            return aws.collect(folder.resolve("out"), IE).coverage().lines().stream()
                    .filter(same)
                    .toList();
        }
    }

    private static ResponseDefinitionBuilder gone(Source<?> source) {
        return switch (source.service()) {
            case "ec2" -> error("ec2", 400, "InvalidSomethingId.NotFound", "The id 'x' does not exist");
            case "elasticloadbalancing" ->
                error("elasticloadbalancing", 400, source.parent().key().replaceAll("s$", "") + "NotFound", "gone");
            case "directconnect" ->
                error("directconnect", 400, "DirectConnectClientException", "Could not find Connection with ID x");
            default -> error(source.service(), 400, "ResourceNotFoundException", "gone");
        };
    }

    private static int objects(Manifest manifest, String key) {
        return manifest.coverage().lines().stream()
                .filter(line -> line.key().equals(key))
                .mapToInt(Coverage.Line::objects)
                .sum();
    }
}
