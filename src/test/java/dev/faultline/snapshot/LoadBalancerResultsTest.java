package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Listener;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.LoadBalancerSubnet;
import dev.faultline.model.Target;
import dev.faultline.model.TargetGroup;
import dev.faultline.model.TargetGroupUse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load balancers of every generation become the same facts. */
class LoadBalancerResultsTest {
    private static final String ALB = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/front/0a1";
    private static final String GROUP = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/0b2";

    private static final String CLASSIC = """
            {"LoadBalancerDescriptions": [
              {"LoadBalancerName": "front", "VPCId": "%s", "Scheme": "internet-facing", "Subnets": ["subnet-a", "subnet-b"],
               "Instances": [{"InstanceId": "i-1"}, {"InstanceId": "i-2"}],
               "ListenerDescriptions": [
                 {"Listener": {"Protocol": "HTTPS", "LoadBalancerPort": 443, "InstanceProtocol": "HTTP", "InstancePort": 8080}}]}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsALoadBalancerWithItsSubnetsListenersAndTargets() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"LoadBalancers": [
                   {"LoadBalancerArn": "%1$s", "LoadBalancerName": "front", "Type": "application", "Scheme": "internet-facing",
                    "VpcId": "vpc-1", "State": {"Code": "active"},
                    "AvailabilityZones": [
                      {"ZoneName": "eu-west-1a", "SubnetId": "subnet-a"}, {"ZoneName": "eu-west-1b", "SubnetId": "subnet-b"}]}],
                 "Listeners": [{"ListenerArn": "x", "LoadBalancerArn": "%1$s", "Protocol": "HTTPS", "Port": 443}],
                 "TargetGroups": [
                   {"TargetGroupArn": "%2$s", "TargetGroupName": "web", "Protocol": "HTTP", "Port": 8080, "VpcId": "vpc-1",
                    "TargetType": "ip", "LoadBalancerArns": ["%1$s"]}],
                 "TargetHealthDescriptions": [
                   {"TargetGroupArn": "%2$s", "Target": {"Id": "10.0.1.4", "Port": 8080}, "TargetHealth": {"State": "healthy"}}]}
                """.formatted(ALB, GROUP));

        assertThat(snapshot.all(LoadBalancer.class))
                .extracting(
                        LoadBalancer::id,
                        LoadBalancer::type,
                        LoadBalancer::internetFacing,
                        LoadBalancer::state,
                        LoadBalancer::interfaceDescription)
                .containsExactly(tuple(ALB, "application", true, "active", "ELB app/front/0a1"));
        assertThat(snapshot.all(LoadBalancerSubnet.class))
                .containsExactly(
                        new LoadBalancerSubnet(ALB, "vpc-1", "subnet-a"),
                        new LoadBalancerSubnet(ALB, "vpc-1", "subnet-b"));
        assertThat(snapshot.all(Listener.class)).containsExactly(new Listener(ALB, "", "HTTPS", 443));
        assertThat(snapshot.all(TargetGroup.class))
                .extracting(TargetGroup::id, TargetGroup::targetType)
                .containsExactly(tuple(GROUP, "ip"));
        assertThat(snapshot.all(TargetGroupUse.class)).containsExactly(new TargetGroupUse(ALB, "vpc-1", GROUP));
        assertThat(snapshot.all(Target.class)).containsExactly(new Target(GROUP, "10.0.1.4", 8080, "healthy"));
    }

    @Test
    void aGatewayLoadBalancerListensWithoutAPort() {
        SnapshotFolder snapshot = SnapshotFolder.of(
                folder, "{\"Listeners\": [{\"ListenerArn\": \"x\", \"LoadBalancerArn\": \"%s\"}]}".formatted(ALB));

        assertThat(snapshot.all(Listener.class)).containsExactly(new Listener(ALB, "", "GENEVE", -1));
    }

    @Test
    void aFunctionIsATargetWithoutAPort() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"TargetHealthDescriptions": [{"TargetGroupArn": "%s", "Target": {"Id": "arn:aws:lambda:f"}}]}
                """.formatted(GROUP));

        assertThat(snapshot.all(Target.class)).containsExactly(new Target(GROUP, "arn:aws:lambda:f", -1, ""));
    }

    @Test
    void aClassicLoadBalancerIsItsOwnTargetGroup() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, CLASSIC.formatted("vpc-1"));

        assertThat(snapshot.all(LoadBalancer.class))
                .extracting(
                        LoadBalancer::id, LoadBalancer::vpcId, LoadBalancer::type, LoadBalancer::interfaceDescription)
                .containsExactly(tuple("front", "vpc-1", "classic", "ELB front"));
        assertThat(snapshot.all(LoadBalancerSubnet.class))
                .extracting(LoadBalancerSubnet::subnetId)
                .containsExactly("subnet-a", "subnet-b");
        assertThat(snapshot.all(Listener.class)).containsExactly(new Listener("front", "vpc-1", "HTTPS", 443));
        assertThat(snapshot.all(TargetGroupUse.class)).containsExactly(new TargetGroupUse("front", "vpc-1", "front"));
        assertThat(snapshot.all(Target.class))
                .containsExactly(new Target("front", "i-1", 8080, ""), new Target("front", "i-2", 8080, ""));
    }

    @Test
    void twoAccountsMayNameTheirClassicLoadBalancersAlike() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, CLASSIC.formatted("vpc-1"))
                .and("222222222222", SnapshotFolder.REGION, CLASSIC.formatted("vpc-2"));

        assertThat(snapshot.all(LoadBalancer.class))
                .extracting(LoadBalancer::account, LoadBalancer::vpcId)
                .containsExactlyInAnyOrder(tuple("111111111111", "vpc-1"), tuple("222222222222", "vpc-2"));
    }

    @Test
    void readsWhatBatfishKeepsPerLoadBalancerAndPerTargetGroup() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"LoadBalancerListeners": [
                   {"LoadBalancerArn": "%1$s", "Listeners": [
                     {"LoadBalancerArn": "%1$s", "Protocol": "TCP", "Port": 80},
                     {"LoadBalancerArn": "%1$s", "Protocol": "TCP_UDP", "Port": 53}]}],
                 "LoadBalancerTargetHealth": [
                   {"TargetGroupArn": "%2$s", "TargetHealthDescriptions": [
                     {"HealthCheckPort": "80", "Target": {"Id": "i-1", "Port": 80}, "TargetHealth": {"State": "unhealthy"}}]}]}
                """.formatted(ALB, GROUP));

        assertThat(snapshot.all(Listener.class))
                .containsExactly(new Listener(ALB, "", "TCP", 80), new Listener(ALB, "", "TCP_UDP", 53));
        assertThat(snapshot.all(Target.class)).containsExactly(new Target(GROUP, "i-1", 80, "unhealthy"));
        assertThat(snapshot.line("Listeners").status()).isEqualTo(Status.OK);
        assertThat(snapshot.line("TargetHealthDescriptions").status()).isEqualTo(Status.OK);
        assertThat(snapshot.line("LoadBalancers").status()).isEqualTo(Status.NOT_ASKED);
    }

    @Test
    void malformedOnesCostThemselvesOnly() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"LoadBalancers": [
                   {"LoadBalancerName": "nameless"},
                   {"LoadBalancerArn": "%1$s", "AvailabilityZones": [{"ZoneName": "eu-west-1a"}]},
                   {"LoadBalancerArn": "x", "AvailabilityZones": {"ZoneName": "eu-west-1a"}}],
                 "LoadBalancerDescriptions": [{"Scheme": "internal"}, {"LoadBalancerName": "old", "ListenerDescriptions": ["x"]}],
                 "TargetHealthDescriptions": [
                   {"TargetGroupArn": "%2$s", "Target": {}}, {"TargetGroupArn": "%2$s", "Target": {"Id": "i-1", "Port": "none"}},
                   {"TargetGroupArn": "%2$s", "Target": {"Id": "i-2"}}]}
                """.formatted(ALB, GROUP));

        assertThat(snapshot.all(LoadBalancer.class))
                .extracting(LoadBalancer::id)
                .containsExactly(ALB);
        assertThat(snapshot.all(LoadBalancerSubnet.class)).isEmpty();
        assertThat(snapshot.all(Target.class)).extracting(Target::targetId).containsExactly("i-2");
        assertThat(snapshot.line("LoadBalancers").status()).isEqualTo(Status.FAILED);
        assertThat(snapshot.line("LoadBalancers").objects()).isEqualTo(1);
        assertThat(snapshot.line("LoadBalancerDescriptions").objects()).isZero();
        assertThat(snapshot.read().warnings()).hasSize(6);
    }
}
