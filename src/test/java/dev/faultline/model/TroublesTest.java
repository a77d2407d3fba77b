package dev.faultline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Coverage.Line;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Trouble.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private final List<Line> lines = new ArrayList<>();

    @Test
    void tellsACallThatManyAccountsDenyOnce() {
        for (String account : List.of("1", "2", "3")) {
            add(account, "eu-west-1", "DescribeVpcs", Status.OK);
            add(account, "eu-west-1", "DescribeFlowLogs", Status.DENIED);
            add(account, "us-east-1", "DescribeFlowLogs", Status.DENIED);
        }

        assertThat(troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Kind.CALL);
            assertThat(trouble.permissions()).containsExactly("ec2:DescribeFlowLogs");
            assertThat(trouble.accounts()).containsExactly("1", "2", "3");
            assertThat(trouble.regions()).containsExactly("eu-west-1", "us-east-1");
            assertThat(trouble.calls()).isEqualTo(6);
        });
    }

    @Test
    void tellsCallsThatEndAlikeInTheSamePlacesTogether() {
        for (String account : List.of("1", "2")) {
            add(account, "eu-west-1", "DescribeVpcs", Status.DENIED);
            add(account, "eu-west-1", "DescribeSubnets", Status.DENIED);
        }
        add("1", "eu-west-1", "DescribeFlowLogs", Status.DENIED);

        assertThat(troubles())
                .extracting(Trouble::permissions)
                .containsExactly(List.of("ec2:DescribeSubnets", "ec2:DescribeVpcs"), List.of("ec2:DescribeFlowLogs"));
    }

    @Test
    void tellsAnAccountThatDoesNotOpenOnceWithItsReason() {
        lines.add(new Line("1", "eu-west-1", "sts", "AssumeRole", "", Status.DENIED, 0, "AccessDenied", "no trust"));
        add("1", "eu-west-1", "DescribeVpcs", Status.NOT_ASKED);
        add("1", "us-east-1", "DescribeVpcs", Status.NOT_ASKED);

        assertThat(troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Kind.ACCOUNT);
            assertThat(trouble.permissions()).containsExactly("sts:AssumeRole");
            assertThat(trouble.message()).isEqualTo("no trust");
        });
    }

    @Test
    void tellsARegionThatIsNotEnabledOnceWithWhatFollowsFromIt() {
        for (String account : List.of("1", "2")) {
            add(account, "me-south-1", "DescribeTransitGateways", Status.DISABLED_REGION);
            add(account, "me-south-1", "DescribeVpcs", Status.DISABLED_REGION);
            add(account, "me-south-1", "SearchTransitGatewayRoutes", Status.NOT_ASKED);
            add(account, "eu-west-1", "DescribeVpcs", Status.OK);
        }

        assertThat(troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo(Kind.REGION);
            assertThat(trouble.regions()).containsExactly("me-south-1");
            assertThat(trouble.accounts()).hasSize(2);
        });
    }

    @Test
    void aServiceThatIsNotSubscribedToIsNoDisabledRegion() {
        add("1", "eu-west-1", "DescribeVpcs", Status.OK);
        add("1", "eu-west-1", "DescribeFlowLogs", Status.DISABLED_REGION);

        assertThat(troubles()).extracting(Trouble::kind).containsExactly(Kind.CALL);
    }

    @Test
    void findsNoTroubleInWhatARegionLacks() {
        add("1", "eu-west-1", "DescribeVpcs", Status.OK);
        add("1", "eu-west-1", "DescribeFlowLogs", Status.UNSUPPORTED);

        assertThat(troubles()).isEmpty();
    }

    private void add(String account, String region, String operation, Status status) {
        lines.add(new Line(account, region, "ec2", operation, operation.substring(8), status, 0, "", ""));
    }

    private List<Trouble> troubles() {
        return Troubles.of(new Coverage(lines));
    }
}
