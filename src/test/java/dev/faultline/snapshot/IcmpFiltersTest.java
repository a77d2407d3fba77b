package dev.faultline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.SecurityGroupRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Security groups write ICMP types where ports stand, network ACLs in a field of their own; both become the same range. */
class IcmpFiltersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "icmp   | -1  | -1 | 0     | 65535 | icmp traffic",
                "icmp   |     |    | 0     | 65535 | icmp traffic",
                "icmp   | 8   | -1 | 2048  | 2303  | icmp type 8",
                "1      | 8   |    | 2048  | 2303  | icmp type 8",
                "icmp   | 3   | 4  | 772   | 772   | icmp type 3 code 4",
                "58     | 128 | 0  | 32768 | 32768 | icmpv6 type 128 code 0",
                "icmpv6 | 255 | -1 | 65280 | 65535 | icmpv6 type 255"
            })
    void readsTypesOfASecurityGroup(String protocol, Integer type, Integer code, int from, int to, String text) {
        String permission = "{ IpProtocol: '%s'%s%s, IpRanges: [ { CidrIp: 10.0.0.0/8 } ] }"
                .formatted(protocol, field("FromPort", type), field("ToPort", code));
        SecurityGroupRule rule = only(
                SecurityGroupRule.class,
                "{ SecurityGroups: [ { GroupId: sg-1, IpPermissions: [ %s ] } ] }".formatted(permission));

        assertThat(rule.ports()).isEqualTo(new PortRange(from, to));
        assertThat(rule.protocol().hasPorts()).isFalse();
        assertThat(rule.detail()).isEqualTo("admits %s from 10.0.0.0/8", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1  | Type: -1, Code: -1 | 0     | 65535 | icmp traffic",
                "1  | Type: 3, Code: -1  | 768   | 1023  | icmp type 3",
                "58 | Type: 2, Code: 0   | 512   | 512   | icmpv6 type 2 code 0"
            })
    void readsTypesOfANetworkAcl(String protocol, String types, int from, int to, String text) {
        NetworkAclEntry entry = acl(protocol, ", IcmpTypeCode: { " + types + " }");

        assertThat(entry.ports()).isEqualTo(new PortRange(from, to));
        assertThat(entry.detail()).isEqualTo("entry 100 allows %s from 10.0.0.0/8", text);
    }

    @Test
    void takesAbsentTypesForAllOfThem() {
        assertThat(acl("1", "").ports()).isEqualTo(PortRange.ALL);
    }

    private static NetworkAclEntry acl(String protocol, String types) {
        return only(
                NetworkAclEntry.class,
                "{ NetworkAcls: [ { NetworkAclId: acl-1, Entries: [ { RuleNumber: 100, RuleAction: allow, Protocol: '%s', CidrBlock: 10.0.0.0/8%s } ] } ] }"
                        .formatted(protocol, types));
    }

    private static String field(String name, Integer value) {
        return value == null ? "" : ", %s: %d".formatted(name, value);
    }

    private static <F extends Fact> F only(Class<F> type, String yaml) {
        JsonNode given = new YAMLMapper().readTree(yaml);
        Network network = SnapshotStore.of(
                        Map.of(new SnapshotStore.AccountRegion("111111111111", "eu-west-1"), given),
                        List.of(),
                        Instant.EPOCH)
                .network();
        return network.all(type).get(0);
    }
}
