package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SecurityGroupRuleId;
import dev.faultline.model.SecurityGroupVpcAssociation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of security groups become facts for every kind of peer. */
class FilterResultsTest {
    @TempDir
    private Path folder;

    @Test
    void knowsTheIdOfARuleForEachKindOfPeer() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"SecurityGroupRules": [
                  {"SecurityGroupRuleId": "sgr-1", "GroupId": "sg-1", "IsEgress": false, "IpProtocol": "tcp", "FromPort": 443,
                   "ToPort": 443, "CidrIpv4": "10.0.0.0/8"},
                  {"SecurityGroupRuleId": "sgr-2", "GroupId": "sg-1", "IsEgress": true, "IpProtocol": "-1", "FromPort": -1,
                   "ToPort": -1, "CidrIpv6": "::/0"},
                  {"SecurityGroupRuleId": "sgr-3", "GroupId": "sg-1", "IsEgress": false, "IpProtocol": "udp", "FromPort": 53,
                   "ToPort": 54, "PrefixListId": "pl-1"},
                  {"SecurityGroupRuleId": "sgr-4", "GroupId": "sg-1", "IsEgress": false, "IpProtocol": "icmp", "FromPort": 8,
                   "ToPort": -1, "ReferencedGroupInfo": {"GroupId": "sg-2", "UserId": "222222222222"}},
                  {"GroupId": "sg-1", "IpProtocol": "tcp"}]}
                """);

        assertThat(snapshot.all(SecurityGroupRuleId.class))
                .containsExactly(
                        new SecurityGroupRuleId(
                                "sgr-1", "sg-1", true, Protocol.TCP, new PortRange(443, 443), "10.0.0.0/8"),
                        new SecurityGroupRuleId("sgr-2", "sg-1", false, Protocol.of("-1"), PortRange.ALL, "::/0"),
                        new SecurityGroupRuleId("sgr-3", "sg-1", true, Protocol.UDP, new PortRange(53, 54), "pl-1"),
                        new SecurityGroupRuleId(
                                "sgr-4",
                                "sg-1",
                                true,
                                Protocol.of("icmp"),
                                new PortRange(8 * 256, 8 * 256 + 255),
                                "sg-2"));
    }

    @Test
    void tellsWhoseGroupARuleNamesAndOverWhat() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"SecurityGroups": [{"GroupId": "sg-1", "VpcId": "vpc-1", "IpPermissions": [
                  {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
                   "IpRanges": [{"CidrIp": "10.0.0.0/8"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}],
                   "PrefixListIds": [{"PrefixListId": "pl-1"}],
                   "UserIdGroupPairs": [
                     {"GroupId": "sg-1", "UserId": "111111111111"},
                     {"GroupId": "sg-2", "UserId": "222222222222", "VpcPeeringConnectionId": "pcx-1", "PeeringStatus": "deleted"}]}]}]}
                """);

        assertThat(snapshot.all(SecurityGroupRule.class))
                .extracting(rule -> rule.peer().text())
                .containsExactly("10.0.0.0/8", "::/0", "pl-1", "sg-1", "sg-2");
        assertThat(snapshot.all(SecurityGroupRule.class))
                .extracting(SecurityGroupRule::peer)
                .filteredOn(RulePeer.Group.class::isInstance)
                .containsExactly(
                        new RulePeer.Group("sg-1", "111111111111", "", ""),
                        new RulePeer.Group("sg-2", "222222222222", "pcx-1", "deleted"));
    }

    @Test
    void readsTheTypeAndTheCodeOfIcmp() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"SecurityGroups": [{"GroupId": "sg-1", "VpcId": "vpc-1", "IpPermissions": [
                  {"IpProtocol": "icmp", "FromPort": 3, "ToPort": 4, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]},
                  {"IpProtocol": "icmp", "FromPort": -1, "ToPort": -1, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]},
                  {"IpProtocol": "icmpv6", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}]}],
                 "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "Entries": [
                  {"RuleNumber": 100, "Protocol": "1", "RuleAction": "deny", "Egress": false, "CidrBlock": "0.0.0.0/0",
                   "IcmpTypeCode": {"Type": 8, "Code": -1}},
                  {"RuleNumber": 110, "Protocol": "1", "RuleAction": "allow", "Egress": false, "CidrBlock": "0.0.0.0/0",
                   "IcmpTypeCode": {"Type": -1, "Code": -1}}]}]}
                """);

        assertThat(snapshot.all(SecurityGroupRule.class))
                .extracting(SecurityGroupRule::ports)
                .containsExactly(new PortRange(3 * 256 + 4, 3 * 256 + 4), PortRange.ALL, PortRange.ALL);
        assertThat(snapshot.all(NetworkAclEntry.class))
                .extracting(NetworkAclEntry::ports)
                .containsExactly(new PortRange(8 * 256, 8 * 256 + 255), PortRange.ALL);
    }

    @Test
    void knowsInWhichOtherVpcsAGroupMayBeUsed() {
        SnapshotFolder snapshot = SnapshotFolder.of(folder, """
                {"SecurityGroupVpcAssociations": [
                  {"GroupId": "sg-1", "VpcId": "vpc-2", "VpcOwnerId": "222222222222", "State": "associated"},
                  {"GroupId": "sg-1", "VpcId": "vpc-3", "State": "association-failed"}, {"GroupId": "sg-1"}]}
                """);

        assertThat(snapshot.all(SecurityGroupVpcAssociation.class))
                .extracting(SecurityGroupVpcAssociation::vpcId, SecurityGroupVpcAssociation::live)
                .containsExactly(tuple("vpc-2", true), tuple("vpc-3", false));
    }
}
