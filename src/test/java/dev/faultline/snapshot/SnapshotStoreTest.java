package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.Coverage;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.Subnet;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.Vpc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading is generous with layouts and strict with itself: nothing is lost without a word. */
class SnapshotStoreTest {
    private static final String VPCS =
            "{\"Vpcs\": [{\"VpcId\": \"vpc-1\", \"OwnerId\": \"222222222222\", \"CidrBlock\": \"10.0.0.0/16\"}]}";
    private static final String SUBNETS =
            "{\"Subnets\": [{\"SubnetId\": \"subnet-1\", \"VpcId\": \"vpc-1\", \"AvailabilityZone\": \"us-west-2b\"}]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_configs/accounts/222222222222/us-west-2",
                "aws_configs/us-west-2",
                "aws_configs",
                "",
                "some/folder"
            })
    void readsEveryLayout(String layout) throws IOException {
        write(layout + "/Vpcs.json", VPCS);
        write(layout + "/subnets-of-the-day.json", SUBNETS);

        Snapshot snapshot = SnapshotStore.read(folder);

        assertThat(snapshot.accounts()).containsExactly("222222222222");
        assertThat(snapshot.regions()).containsExactly("us-west-2");
        assertThat(snapshot.network().all(Vpc.class)).extracting(Vpc::id).containsExactly("vpc-1");
        assertThat(snapshot.network().all(Subnet.class))
                .extracting(Subnet::region)
                .containsExactly("us-west-2");
    }

    @Test
    void saysWhatItInferred() throws IOException {
        write("Vpcs.json", VPCS);
        write("Subnets.json", SUBNETS);

        assertThat(SnapshotStore.read(folder).warnings())
                .anyMatch(line -> line.contains("taken to be 222222222222"))
                .anyMatch(line -> line.contains("taken to be us-west-2"));
    }

    @Test
    void readsDirectConnectInEitherCase() throws IOException {
        write("dx.json", """
                {"virtualInterfaces": [{"virtualInterfaceId": "dxvif-1", "connectionId": "dxcon-1"}],
                 "NextToken": null}
                """);
        write(
                "more.json",
                "{\"VirtualInterfaces\": [{\"VirtualInterfaceId\": \"dxvif-2\", \"ConnectionId\": \"dxcon-2\"}]}");

        assertThat(SnapshotStore.read(folder).network().all(VirtualInterface.class))
                .extracting(VirtualInterface::connectionId)
                .containsExactlyInAnyOrder("dxcon-1", "dxcon-2");
    }

    @Test
    void aBadObjectCostsItselfAndOneWarningWithItsPlace() throws IOException {
        write("aws_configs/us-west-2/RouteTables.json", """
                {"RouteTables": [
                  {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Routes": [{"DestinationCidrBlock": "10.0.0.0/99", "GatewayId": "local"}]},
                  {"RouteTableId": "rtb-2", "VpcId": "vpc-1", "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-1"}]},
                  "nonsense"]}
                """);

        Snapshot snapshot = SnapshotStore.read(folder);

        assertThat(snapshot.network().all(Route.class))
                .extracting(Route::routeTableId)
                .containsExactly("rtb-2");
        assertThat(snapshot.warnings())
                .anyMatch(line -> line.contains("RouteTables.json: $.RouteTables[0].Routes[0].DestinationCidrBlock")
                        && line.contains("10.0.0.0/99"))
                .anyMatch(line -> line.contains("$.RouteTables[2]: expected an object"));
        assertThat(line(snapshot, "RouteTables").status()).isEqualTo(Status.FAILED);
        assertThat(line(snapshot, "RouteTables").objects()).isEqualTo(1);
    }

    @Test
    void aFileThatIsCutOffGivesWhatStoodBeforeAndFailsItsCall() throws IOException {
        write("aws_configs/us-west-2/Vpcs.json", VPCS.replace("}]}", "}, {\"VpcId\": \"vpc-"));

        Snapshot snapshot = SnapshotStore.read(folder);

        assertThat(snapshot.network().all(Vpc.class)).hasSize(1);
        assertThat(snapshot.warnings()).anyMatch(line -> line.contains("Vpcs.json: not JSON from line 1 on"));
        assertThat(line(snapshot, "Vpcs").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void keepsUnknownKeysOutWithOneWarningEach() throws IOException {
        write("aws_configs/us-west-2/Vpcs.json", VPCS);
        write("aws_configs/us-west-2/a.json", "{\"Toasters\": [{\"Toasters\": 1}], \"ResponseMetadata\": {}}");
        write("aws_configs/us-west-1/b.json", "{\"Toasters\": []}");

        assertThat(SnapshotStore.read(folder).warnings().stream().filter(line -> line.contains("Toasters")))
                .hasSize(1);
    }

    @Test
    void whatTheFolderLacksWasNotAsked() throws IOException {
        write("aws_configs/us-west-2/Vpcs.json", VPCS);

        Snapshot snapshot = SnapshotStore.read(folder);

        assertThat(line(snapshot, "Vpcs").status()).isEqualTo(Status.OK);
        assertThat(line(snapshot, "FlowLogs").status()).isEqualTo(Status.NOT_ASKED);
        assertThat(line(snapshot, "VpcAttributes").permission()).isEqualTo("ec2:DescribeVpcAttribute");
    }

    @Test
    void aFileThatTheManifestPromisesAndTheFolderLacksFailsItsCall() throws IOException {
        write("aws_configs/accounts/222222222222/us-west-2/Vpcs.json", VPCS);
        Coverage.Line promised = new Coverage.Line(
                "222222222222", "us-west-2", "ec2", "DescribeSubnets", "Subnets", Status.OK, 4, "", "");
        new Manifest(
                        "test",
                        Instant.parse("2026-05-04T03:02:01Z"),
                        List.of("222222222222"),
                        List.of("us-west-2"),
                        new Coverage(List.of(promised)))
                .write(folder);

        Snapshot snapshot = SnapshotStore.read(folder);

        assertThat(snapshot.readAt()).isEqualTo("2026-05-04T03:02:01Z");
        assertThat(line(snapshot, "Subnets").status()).isEqualTo(Status.FAILED);
        assertThat(line(snapshot, "Subnets").message()).contains("promises 4 objects");
    }

    @Test
    void keepsTheOwnersViewOfASharedObject() throws IOException {
        write("aws_configs/accounts/111111111111/us-west-2/Vpcs.json", VPCS);
        write("aws_configs/accounts/222222222222/us-west-2/Vpcs.json", VPCS.replace("}]}", ", \"IsDefault\": true}]}"));

        assertThat(SnapshotStore.read(folder).network().all(Vpc.class))
                .extracting(Vpc::account, Vpc::defaultVpc)
                .containsExactly(tuple("222222222222", true));
    }

    @Test
    void readsAGlobalObjectOnceWhateverTheNumberOfRegions() throws IOException {
        String gateways = "{\"directConnectGateways\": [{\"directConnectGatewayId\": \"dxgw-1\"}]}";
        write("aws_configs/accounts/111111111111/us-west-2/dx.json", gateways);
        write("aws_configs/accounts/111111111111/us-east-1/dx.json", gateways);

        assertThat(SnapshotStore.read(folder).network().all(DirectConnectGateway.class))
                .hasSize(1);
    }

    @Test
    void knowsZonesByTheirIds() throws IOException {
        write("aws_configs/us-west-2/Subnets.json", SUBNETS);
        write(
                "aws_configs/us-west-2/AvailabilityZones.json",
                "{\"AvailabilityZones\": [{\"ZoneName\": \"us-west-2b\", \"ZoneId\": \"usw2-az1\"}]}");

        assertThat(SnapshotStore.read(folder).network().all(Subnet.class))
                .extracting(Subnet::availabilityZoneId)
                .containsExactly("usw2-az1");
    }

    @Test
    void tellsRouteTargetsApart() throws IOException {
        write("RouteTables.json", """
                {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Routes": [
                  {"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"},
                  {"DestinationCidrBlock": "10.1.0.0/16", "GatewayId": "igw-1"},
                  {"DestinationCidrBlock": "10.2.0.0/16", "GatewayId": "vgw-1"},
                  {"DestinationPrefixListId": "pl-1", "GatewayId": "vpce-1"},
                  {"DestinationCidrBlock": "10.4.0.0/16", "InstanceId": "i-1", "NetworkInterfaceId": "eni-1"},
                  {"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-1"},
                  {"DestinationCidrBlock": "10.6.0.0/16", "FutureGatewayId": "fgw-1"}]}]}
                """);

        assertThat(SnapshotStore.read(folder).network().all(Route.class))
                .extracting(route -> route.target().kind())
                .containsExactly(
                        RouteTarget.Kind.LOCAL,
                        RouteTarget.Kind.INTERNET_GATEWAY,
                        RouteTarget.Kind.VPN_GATEWAY,
                        RouteTarget.Kind.VPC_ENDPOINT,
                        RouteTarget.Kind.NETWORK_INTERFACE,
                        RouteTarget.Kind.EGRESS_ONLY_INTERNET_GATEWAY,
                        RouteTarget.Kind.UNRECOGNISED);
    }

    @Test
    void readsUtf16AndAByteOrderMark() throws IOException {
        Files.write(folder.resolve("Vpcs.json"), VPCS.getBytes(StandardCharsets.UTF_16));
        Files.writeString(folder.resolve("Subnets.json"), "\uFEFF" + SUBNETS);

        assertThat(SnapshotStore.read(folder).network().all(Vpc.class)).hasSize(1);
        assertThat(SnapshotStore.read(folder).network().all(Subnet.class)).hasSize(1);
    }

    @Test
    void refusesNestingThatNoAnswerHas() throws IOException {
        write("Vpcs.json", VPCS);
        write("Deep.json", "{\"Subnets\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");

        assertThat(SnapshotStore.read(folder).warnings()).anyMatch(line -> line.contains("Deep.json"));
    }

    @Test
    void refusesAFolderWithoutDescribeResults() throws IOException {
        write("notes.json", "[1, 2]");

        assertThatThrownBy(() -> SnapshotStore.read(folder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("holds no describe result");
    }

    private static Coverage.Line line(Snapshot snapshot, String key) {
        return snapshot.coverage().lines().stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file.replaceAll("^/", ""));
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
