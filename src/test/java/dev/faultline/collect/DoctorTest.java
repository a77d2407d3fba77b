package dev.faultline.collect;

import static dev.faultline.collect.RecordedAws.anyCallIn;
import static dev.faultline.collect.RecordedAws.directConnect;
import static dev.faultline.collect.RecordedAws.ec2;
import static dev.faultline.collect.RecordedAws.ec2Error;
import static dev.faultline.collect.RecordedAws.jsonError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final World EMPTY = (account, region, key) -> List.of();

    @Test
    void triesEveryPermissionOnceInEachRegion() {
        try (RecordedAws aws = new RecordedAws(World.of(Path.of("src/demo")), 2)) {
            List<Coverage.Line> lines = new Doctor(aws.options("eu-west-1", "us-east-1")).examine();
            assertThat(lines).allSatisfy(line -> assertThat(line.status()).isEqualTo(Status.OK));
            Set<String> tried = lines.stream().map(Coverage.Line::permission).collect(Collectors.toSet());
            assertThat(tried)
                    .containsExactlyInAnyOrderElementsOf(Collector.permissions().stream()
                            .filter(permission -> !permission.startsWith("sts:"))
                            .toList());
            assertThat(lines.stream().map(line -> line.region() + line.key())).doesNotHaveDuplicates();
            // One page of a list is enough.
            aws.server().getAllServeEvents().forEach(event -> assertThat(
                            event.getRequest().getBodyAsString())
                    .doesNotContain("Page2"));
        }
    }

    @Test
    void asksAboutMadeUpObjectsWhereThereIsNone() {
        try (RecordedAws aws = new RecordedAws(EMPTY, 2)) {
            aws.spoil(ec2("GetTransitGatewayRouteTableAssociations")
                    .willReturn(ec2Error(400, "InvalidRouteTableID.NotFound", "no such table")));
            aws.spoil(ec2("SearchTransitGatewayRoutes").willReturn(ec2Error(403, "UnauthorizedOperation", "no")));
            List<Coverage.Line> lines = new Doctor(aws.options("eu-west-1")).examine();
            assertThat(lines)
                    .filteredOn(line -> line.status() != Status.OK)
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.permission()).isEqualTo("ec2:SearchTransitGatewayRoutes");
                        assertThat(line.status()).isEqualTo(Status.DENIED);
                    });
        }
    }

    @Test
    void tellsADeniedListAndADisabledRegionApart() {
        try (RecordedAws aws = new RecordedAws(EMPTY, 2)) {
            aws.spoil(directConnect("DescribeLags").willReturn(jsonError(400, "AccessDeniedException", "no")));
            aws.spoil(anyCallIn("us-east-1", "ec2").willReturn(ec2Error(401, "AuthFailure", "not validated")));
            List<Coverage.Line> lines = new Doctor(aws.options("eu-west-1", "us-east-1")).examine();
            assertThat(lines)
                    .filteredOn(line -> line.status() == Status.DENIED)
                    .extracting(Coverage.Line::permission)
                    .containsOnly("directconnect:DescribeLags")
                    .hasSize(2);
            assertThat(lines)
                    .filteredOn(line -> line.status() == Status.DISABLED_REGION)
                    .allSatisfy(line -> assertThat(line.region()).isEqualTo("us-east-1"))
                    .hasSizeGreaterThan(50);
        }
    }

    @Test
    void knowsAMadeUpObjectForEveryQuestion() {
        Services.sources().filter(Source::dependent).forEach(source -> assertThat(
                        MadeUp.object(source.parent().id(), "cn-north-1", "111122223333"))
                .containsKey(source.parent().id()));
        assertThat(MadeUp.object("LoadBalancerArn", "cn-north-1", "111122223333")
                        .get("LoadBalancerArn"))
                .asString()
                .startsWith("arn:aws-cn:elasticloadbalancing:cn-north-1:111122223333:");
    }
}
