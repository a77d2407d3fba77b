package dev.faultline.collect;

import java.util.List;
import java.util.Map;

/** Objects that nobody has, with ids of the right form: a question about one tells whether the question is allowed. */
final class MadeUp {
    private static final String HEX = "0ffffffffffffffff";
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("VpcId", "vpc-"),
            Map.entry("RouteServerId", "rs-"),
            Map.entry("PrefixListId", "pl-"),
            Map.entry("ServiceId", "vpce-svc-"),
            Map.entry("VpnConnectionId", "vpn-"),
            Map.entry("ClientVpnEndpointId", "cvpn-endpoint-"),
            Map.entry("TransitGatewayRouteTableId", "tgw-rtb-"),
            Map.entry("TransitGatewayPolicyTableId", "tgw-ptb-"));
    private static final Map<String, String> DIRECT_CONNECT = Map.of(
            "directConnectGatewayId", "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "interconnectId", "dxcon-ffffffff",
            "lagId", "dxlag-ffffffff",
            "virtualInterfaceId", "dxvif-ffffffff");
    private static final Map<String, String> ARNS = Map.of(
            "LoadBalancerArn", "elasticloadbalancing:%s:%s:loadbalancer/app/faultline-doctor/ffffffffffffffff",
            "TargetGroupArn", "elasticloadbalancing:%s:%s:targetgroup/faultline-doctor/ffffffffffffffff",
            "FirewallArn", "network-firewall:%s:%s:firewall/faultline-doctor",
            "Arn", "network-firewall:%s:%s:firewall-policy/faultline-doctor");
    private static final Map<String, Object> LISTS =
            Map.of("ImageId", List.of("ami-" + HEX), "InstanceType", List.of("t3.micro"));

    private MadeUp() {}

    /** @param id the member that identifies the object */
    static Map<String, Object> object(String id, String region, String account) {
        if (LISTS.containsKey(id)) {
            return Map.of(id, LISTS.get(id));
        }
        if (ARNS.containsKey(id)) {
            return Map.of(
                    id,
                    "arn:%s:%s"
                            .formatted(Partitions.of(region).id(), ARNS.get(id).formatted(region, account)));
        }
        if (DIRECT_CONNECT.containsKey(id)) {
            return Map.of(id, DIRECT_CONNECT.get(id));
        }
        String prefix = PREFIXES.get(id);
        if (prefix == null) {
            throw new IllegalArgumentException("nobody knows what '%s' looks like".formatted(id));
        }
        // What identifies a tunnel beside its connection.
        return Map.of(id, prefix + HEX, "OutsideIpAddress", "203.0.113.1");
    }
}
