package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.Coverage.Status;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Subnet;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.snapshot.SnapshotStore.AccountRegion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** VPCs and their gateways become facts, with what decides about the internet. */
class VpcResultsTest {
    private static final String OPTIONS =
            "{\"AwsAccountId\": \"111111111111\", \"AwsRegion\": \"eu-west-1\", \"InternetGatewayBlockMode\": \"block-ingress\"}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {OPTIONS, "[" + OPTIONS + "]"})
    void readsTheOptionsAsTheCliPrintsThemAndAsTheCollectorWritesThem(String options) {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, "{\"VpcBlockPublicAccessOptions\": %s}".formatted(options));

        assertThat(snapshot.all(VpcBlockPublicAccessOptions.class))
                .containsExactly(new VpcBlockPublicAccessOptions(
                        SnapshotFolder.ACCOUNT, SnapshotFolder.REGION, "block-ingress", "account"));
        assertThat(snapshot.line("VpcBlockPublicAccessOptions").status()).isEqualTo(Status.OK);
        assertThat(snapshot.read().warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {OPTIONS, "[" + OPTIONS + "]"})
    void aScenarioMayHoldEither(String options) {
        JsonNode given = Json.MAPPER.readTree("{\"VpcBlockPublicAccessOptions\": %s}".formatted(options));
        AccountRegion place = new AccountRegion(SnapshotFolder.ACCOUNT, SnapshotFolder.REGION);

        assertThat(SnapshotStore.of(Map.of(place, given), List.of(), Instant.EPOCH)
                        .network()
                        .all(VpcBlockPublicAccessOptions.class))
                .hasSize(1);
    }

    @Test
    void optionsWithoutAModeAreNone() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, "{\"VpcBlockPublicAccessOptions\": {}}");

        assertThat(snapshot.all(VpcBlockPublicAccessOptions.class)).isEmpty();
        assertThat(snapshot.line("VpcBlockPublicAccessOptions").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anExclusionIsOfAVpcOrOfASubnet() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"VpcBlockPublicAccessExclusions": [
                  {"ExclusionId": "x-1", "InternetGatewayExclusionMode": "allow-bidirectional", "State": "create-complete",
                   "ResourceArn": "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1"},
                  {"ExclusionId": "x-2", "InternetGatewayExclusionMode": "allow-egress", "State": "delete-in-progress",
                   "ResourceArn": "arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-a"},
                  {"ExclusionId": "x-3"}]}
                """);

        assertThat(snapshot.all(VpcBlockPublicAccessExclusion.class))
                .extracting(
                        VpcBlockPublicAccessExclusion::id,
                        VpcBlockPublicAccessExclusion::resourceId,
                        VpcBlockPublicAccessExclusion::internetGatewayExclusionMode,
                        VpcBlockPublicAccessExclusion::effective)
                .containsExactly(
                        tuple("x-1", "vpc-1", "allow-bidirectional", true),
                        tuple("x-2", "subnet-a", "allow-egress", false));
    }

    @Test
    void tellsPrivateIpv6BlocksFromPublicOnes() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "Ipv6CidrBlockAssociationSet": [
                  {"Ipv6CidrBlock": "fd00:1::/56", "Ipv6AddressAttribute": "private", "Ipv6CidrBlockState": {"State": "associated"}},
                  {"Ipv6CidrBlock": "fd00:2::/56", "Ipv6AddressAttribute": "private", "Ipv6CidrBlockState": {"State": "disassociated"}},
                  {"Ipv6CidrBlock": "2a05:1::/56", "Ipv6AddressAttribute": "public", "Ipv6CidrBlockState": {"State": "associated"}},
                  {"Ipv6CidrBlock": "2a05:2::/56", "Ipv6CidrBlockState": {"State": "associated"}}]}]}
                """);

        assertThat(snapshot.all(PrivateIpv6Block.class))
                .extracting(PrivateIpv6Block::vpcId, block -> block.cidr().text())
                .containsExactly(tuple("vpc-1", "fd00:1::/56"));
        assertThat(snapshot.all(VpcCidrBlock.class)).hasSize(4);
    }

    @Test
    void aNatGatewayHasItsPrivateAddressesWithItsPublicOnes() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"NatGateways": [
                  {"NatGatewayId": "nat-1", "VpcId": "vpc-1", "SubnetId": "subnet-a", "State": "available", "NatGatewayAddresses": [
                    {"AllocationId": "eipalloc-1", "NetworkInterfaceId": "eni-1", "PrivateIp": "10.0.0.4", "PublicIp": "198.51.100.7"},
                    {"NetworkInterfaceId": "eni-1", "PrivateIp": "10.0.0.5"}]},
                  {"NatGatewayId": "nat-2", "VpcId": "vpc-1", "State": "available", "AvailabilityMode": "regional",
                   "RouteTableId": "rtb-1", "NatGatewayAddresses": [
                    {"AllocationId": "eipalloc-2", "PublicIp": "198.51.100.8", "AvailabilityZoneId": "euw1-az1"}]}]}
                """);

        assertThat(snapshot.all(NatGatewayAddress.class))
                .containsExactly(
                        new NatGatewayAddress("nat-1", "vpc-1", "198.51.100.7", "10.0.0.4", "eni-1", "eipalloc-1", ""),
                        new NatGatewayAddress("nat-1", "vpc-1", "", "10.0.0.5", "eni-1", "", ""),
                        new NatGatewayAddress("nat-2", "vpc-1", "198.51.100.8", "", "", "eipalloc-2", "euw1-az1"));
        assertThat(snapshot.all(NatGateway.class)).extracting(NatGateway::zonal).containsExactly(true, false);
    }

    @Test
    void aNatGatewayTellsWhyItFailedAndHowItTakesUpZones() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"NatGateways": [
                  {"NatGatewayId": "nat-1", "SubnetId": "subnet-a", "State": "failed", "FailureCode": "Gateway.NotAttached",
                   "FailureMessage": "no Internet gateway", "NatGatewayAddresses": [
                    {"AllocationId": "eipalloc-1", "Status": "failed", "FailureMessage": "in use"}, {"Status": "succeeded"}, {}]},
                  {"NatGatewayId": "nat-2", "State": "available", "AvailabilityMode": "regional", "AutoProvisionZones": "disabled"}]}
                """);

        assertThat(snapshot.all(NatGateway.class))
                .extracting(NatGateway::failureCode, NatGateway::failureMessage, NatGateway::autoProvisionZones)
                .containsExactly(tuple("Gateway.NotAttached", "no Internet gateway", ""), tuple("", "", "disabled"));
        assertThat(snapshot.all(NatGatewayAddress.class))
                .extracting(NatGatewayAddress::status, NatGatewayAddress::failed, NatGatewayAddress::failureMessage)
                .containsExactly(tuple("failed", true, "in use"), tuple("succeeded", false, ""), tuple("", false, ""));
    }

    @Test
    void aSubnetThatDoesNotTellItsFreeAddressesIsNotFull() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"Subnets": [{"SubnetId": "subnet-a", "AvailableIpAddressCount": 0}, {"SubnetId": "subnet-b"}]}
                """);

        assertThat(snapshot.all(Subnet.class))
                .extracting(Subnet::availableIpAddressCount)
                .containsExactly(0, -1);
    }
}
