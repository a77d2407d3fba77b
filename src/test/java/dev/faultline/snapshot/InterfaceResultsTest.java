package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.Cidr;
import dev.faultline.model.Coverage.Status;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointInterface;
import dev.faultline.model.VpcEndpointRouteTable;
import dev.faultline.model.VpcEndpointSubnet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What joins networks becomes facts: endpoints by their interfaces and route tables, gateways by their prefixes. */
class InterfaceResultsTest {
    @TempDir
    private Path folder;

    @Test
    void anEndpointHasInterfacesOrRouteTables() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"VpcEndpoints": [
                  {"VpcEndpointId": "vpce-1", "VpcId": "vpc-1", "VpcEndpointType": "Interface", "State": "Available",
                   "SubnetIds": ["subnet-a"], "NetworkInterfaceIds": ["eni-1", "eni-2"]},
                  {"VpcEndpointId": "vpce-2", "VpcId": "vpc-1", "VpcEndpointType": "Gateway", "State": "available",
                   "RouteTableIds": ["rtb-1"]}]}
                """);

        assertThat(snapshot.all(VpcEndpoint.class))
                .extracting(VpcEndpoint::available)
                .containsExactly(true, true);
        assertThat(snapshot.all(VpcEndpointSubnet.class))
                .containsExactly(new VpcEndpointSubnet("vpce-1", "vpc-1", "subnet-a"));
        assertThat(snapshot.all(VpcEndpointInterface.class))
                .containsExactly(
                        new VpcEndpointInterface("vpce-1", "vpc-1", "eni-1"),
                        new VpcEndpointInterface("vpce-1", "vpc-1", "eni-2"));
        assertThat(snapshot.all(VpcEndpointRouteTable.class))
                .containsExactly(new VpcEndpointRouteTable("vpce-2", "vpc-1", "rtb-1"));
    }

    @Test
    void anInterfaceMayBeClosedToInternetGateways() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"NetworkInterfaces": [
                  {"NetworkInterfaceId": "eni-1", "DenyAllIgwTraffic": true}, {"NetworkInterfaceId": "eni-2"}]}
                """);

        assertThat(snapshot.all(NetworkInterface.class))
                .extracting(NetworkInterface::id, NetworkInterface::denyAllIgwTraffic)
                .containsExactly(tuple("eni-1", true), tuple("eni-2", false));
    }

    @Test
    void aPublicAddressIsLentByAmazonOrAnAccountsOwn() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "PrivateIpAddresses": [
                  {"PrivateIpAddress": "10.0.0.4", "Association": {"PublicIp": "198.51.100.4", "IpOwnerId": "amazon"}},
                  {"PrivateIpAddress": "10.0.0.5", "Association": {"PublicIp": "198.51.100.5", "IpOwnerId": "111111111111"}},
                  {"PrivateIpAddress": "10.0.0.6", "Association": {"PublicIp": "198.51.100.6"}},
                  {"PrivateIpAddress": "10.0.0.7"}]}]}
                """);

        assertThat(snapshot.all(NetworkInterfaceAddress.class))
                .extracting(NetworkInterfaceAddress::lent, NetworkInterfaceAddress::ownerUntold)
                .containsExactly(tuple(true, false), tuple(false, false), tuple(false, true), tuple(false, false));
    }

    @Test
    void anInstanceTellsWhatItBelongsToByItsTags() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"Reservations": [{"Instances": [
                  {"InstanceId": "i-1", "Tags": [{"Key": "aws:autoscaling:groupName", "Value": "vpn"}]},
                  {"InstanceId": "i-2", "Tags": [{"Key": "kubernetes.io/cluster/shop", "Value": "owned"}]},
                  {"InstanceId": "i-3"}]}]}
                """);

        assertThat(snapshot.all(Instance.class))
                .extracting(Instance::autoScalingGroupName, Instance::clusterNode)
                .containsExactly(tuple("vpn", false), tuple("", true), tuple("", false));
    }

    @Test
    void anAssociationOfADirectConnectGatewayHasItsPrefixesInEitherCase() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"directConnectGatewayAssociations": [
                  {"associationId": "a-1", "directConnectGatewayId": "dxgw-1", "associationState": "associated",
                   "associatedGateway": {"id": "tgw-1", "type": "transitGateway", "region": "eu-west-1"},
                   "allowedPrefixesToDirectConnectGateway": [{"cidr": "10.0.0.0/8"}, {"cidr": "2001:db8::/32"}]}]}
                """).and("""
                {"DirectConnectGatewayAssociations": [
                  {"AssociationId": "a-2", "DirectConnectGatewayId": "dxgw-1", "VirtualGatewayId": "vgw-1",
                   "AllowedPrefixesToDirectConnectGateway": [{"Cidr": "10.1.0.0/16"}]}]}
                """);

        assertThat(snapshot.all(AllowedPrefix.class))
                .containsExactly(
                        new AllowedPrefix("dxgw-1", "tgw-1", Cidr.of("10.0.0.0/8")),
                        new AllowedPrefix("dxgw-1", "tgw-1", Cidr.of("2001:db8::/32")),
                        new AllowedPrefix("dxgw-1", "vgw-1", Cidr.of("10.1.0.0/16")));
    }

    @Test
    void aCutOffAnswerFailsItsCallHoweverTheKeyIsSpelled() {
        SnapshotFolder snapshot = SnapshotFolder.of(
                folder, "{\"virtualInterfaces\": [{\"virtualInterfaceId\": \"dxvif-1\"}, {\"virtualInterf");

        assertThat(snapshot.all(VirtualInterface.class)).hasSize(1);
        assertThat(snapshot.line("VirtualInterfaces").status()).isEqualTo(Status.FAILED);
        assertThat(snapshot.line("VirtualInterfaces").objects()).isEqualTo(1);
    }
}
