package dev.faultline.model;

import java.util.Map;

/** Amazon Resource Names of what Faultline reports about. */
public final class Arn {
    private static final Map<Class<? extends Resource>, String> EC2_PATHS = Map.ofEntries(
            Map.entry(Vpc.class, "vpc"),
            Map.entry(Subnet.class, "subnet"),
            Map.entry(RouteTable.class, "route-table"),
            Map.entry(InternetGateway.class, "internet-gateway"),
            Map.entry(EgressOnlyInternetGateway.class, "egress-only-internet-gateway"),
            Map.entry(NatGateway.class, "natgateway"),
            Map.entry(Address.class, "elastic-ip"),
            Map.entry(SecurityGroup.class, "security-group"),
            Map.entry(NetworkAcl.class, "network-acl"),
            Map.entry(NetworkInterface.class, "network-interface"),
            Map.entry(Instance.class, "instance"),
            Map.entry(VpcEndpoint.class, "vpc-endpoint"),
            Map.entry(VpcPeeringConnection.class, "vpc-peering-connection"),
            Map.entry(VpnGateway.class, "vpn-gateway"),
            Map.entry(CustomerGateway.class, "customer-gateway"),
            Map.entry(VpnConnection.class, "vpn-connection"),
            Map.entry(TransitGateway.class, "transit-gateway"),
            Map.entry(TransitGatewayAttachment.class, "transit-gateway-attachment"),
            Map.entry(TransitGatewayVpcAttachment.class, "transit-gateway-attachment"),
            Map.entry(TransitGatewayRouteTable.class, "transit-gateway-route-table"),
            Map.entry(VpcBlockPublicAccessExclusion.class, "vpc-block-public-access-exclusion"),
            Map.entry(FlowLog.class, "vpc-flow-log"));
    private static final Map<Class<? extends Resource>, String> DIRECT_CONNECT_PATHS =
            Map.of(Connection.class, "dxcon", Lag.class, "dxlag", VirtualInterface.class, "dxvif");

    private Arn() {}

    /** The resource's name as IAM and Security Hub write it; empty for a type that AWS gives none. */
    public static String of(Resource resource) {
        if (resource.id().startsWith("arn:")) {
            return resource.id();
        }
        String partition = partition(resource.region());
        String ec2 = EC2_PATHS.get(resource.getClass());
        if (ec2 != null) {
            return "arn:%s:ec2:%s:%s:%s/%s"
                    .formatted(partition, resource.region(), resource.account(), ec2, resource.id());
        }
        String directConnect = DIRECT_CONNECT_PATHS.get(resource.getClass());
        if (directConnect != null) {
            return "arn:%s:directconnect:%s:%s:%s/%s"
                    .formatted(partition, resource.region(), resource.account(), directConnect, resource.id());
        }
        if (resource instanceof LoadBalancer) {
            return loadBalancer(resource.region(), resource.account(), resource.id());
        }
        if (resource instanceof DirectConnectGateway) {
            return "arn:%s:directconnect::%s:dx-gateway/%s".formatted(partition, resource.account(), resource.id());
        }
        return "";
    }

    /** @param name of a Classic Load Balancer, or the end of another's ARN, such as {@code app/front/0123456789abcdef} */
    public static String loadBalancer(String region, String account, String name) {
        return "arn:%s:elasticloadbalancing:%s:%s:loadbalancer/%s".formatted(partition(region), region, account, name);
    }

    /** The partition that a region belongs to: a closed set of prefixes, and {@code aws} for all others. */
    public static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        if (region.startsWith("eusc-")) {
            return "aws-eusc";
        }
        if (region.startsWith("us-isob-")) {
            return "aws-iso-b";
        }
        if (region.startsWith("eu-isoe-")) {
            return "aws-iso-e";
        }
        if (region.startsWith("us-isof-")) {
            return "aws-iso-f";
        }
        return region.startsWith("us-iso-") ? "aws-iso" : "aws";
    }
}
