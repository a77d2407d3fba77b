package dev.faultline.collect;

import static dev.faultline.collect.Source.each;
import static dev.faultline.collect.Source.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * What we read from EC2, named as the file it becomes.
 *
 * <p>Every list names the most objects that one page may hold: EC2 gives calls without it a smaller allowance, and
 * refuses them on large accounts (EC2 API request throttling).
 */
final class Ec2Sources {
    static final String SERVICE = "ec2";

    static final List<Source<Ec2Client>> ALL = List.of(
            source("Vpcs", "DescribeVpcs", ec2 -> ec2.describeVpcsPaginator(r -> r.maxResults(1000))
                    .vpcs()),
            each("Vpcs", "VpcId", "VpcAttributes", "DescribeVpcAttribute", Ec2Sources::attributes),
            source("ManagedPrefixLists", "DescribeManagedPrefixLists", ec2 -> ec2.describeManagedPrefixListsPaginator(
                            r -> r.maxResults(100))
                    .prefixLists()),
            each(
                    "ManagedPrefixLists",
                    "PrefixListId",
                    "ManagedPrefixListEntries",
                    "GetManagedPrefixListEntries",
                    Ec2Sources::entries),
            Source.<Ec2Client>source("Regions", "DescribeRegions", ec2 -> ec2.describeRegions(r -> r.allRegions(true))
                            .regions())
                    .global(),
            source("AvailabilityZones", "DescribeAvailabilityZones", ec2 -> ec2.describeAvailabilityZones()
                    .availabilityZones()),
            source("Subnets", "DescribeSubnets", ec2 -> ec2.describeSubnetsPaginator(r -> r.maxResults(1000))
                    .subnets()),
            source("RouteTables", "DescribeRouteTables", ec2 -> ec2.describeRouteTablesPaginator(r -> r.maxResults(100))
                    .routeTables()),
            source("InternetGateways", "DescribeInternetGateways", ec2 -> ec2.describeInternetGatewaysPaginator(
                            r -> r.maxResults(1000))
                    .internetGateways()),
            source(
                    "EgressOnlyInternetGateways",
                    "DescribeEgressOnlyInternetGateways",
                    ec2 -> ec2.describeEgressOnlyInternetGatewaysPaginator(r -> r.maxResults(255))
                            .egressOnlyInternetGateways()),
            source("NatGateways", "DescribeNatGateways", ec2 -> ec2.describeNatGatewaysPaginator(
                            r -> r.maxResults(1000))
                    .natGateways()),
            source("Addresses", "DescribeAddresses", ec2 -> ec2.describeAddresses()
                    .addresses()),
            source("SecurityGroups", "DescribeSecurityGroups", ec2 -> ec2.describeSecurityGroupsPaginator(
                            r -> r.maxResults(1000))
                    .securityGroups()),
            source("NetworkAcls", "DescribeNetworkAcls", ec2 -> ec2.describeNetworkAclsPaginator(
                            r -> r.maxResults(1000))
                    .networkAcls()),
            source("NetworkInterfaces", "DescribeNetworkInterfaces", ec2 -> ec2.describeNetworkInterfacesPaginator(
                            r -> r.maxResults(1000))
                    .networkInterfaces()),
            source("Reservations", "DescribeInstances", ec2 -> ec2.describeInstancesPaginator(r -> r.maxResults(1000))
                    .reservations()),
            source("VpcEndpoints", "DescribeVpcEndpoints", ec2 -> ec2.describeVpcEndpointsPaginator(
                            r -> r.maxResults(1000))
                    .vpcEndpoints()),
            source(
                    "VpcPeeringConnections",
                    "DescribeVpcPeeringConnections",
                    ec2 -> ec2.describeVpcPeeringConnectionsPaginator(r -> r.maxResults(1000))
                            .vpcPeeringConnections()),
            source("VpnGateways", "DescribeVpnGateways", ec2 -> ec2.describeVpnGateways()
                    .vpnGateways()),
            source("CustomerGateways", "DescribeCustomerGateways", ec2 -> ec2.describeCustomerGateways()
                    .customerGateways()),
            source("VpnConnections", "DescribeVpnConnections", ec2 -> ec2.describeVpnConnections()
                    .vpnConnections()),
            source("TransitGateways", "DescribeTransitGateways", ec2 -> ec2.describeTransitGatewaysPaginator(
                            r -> r.maxResults(1000))
                    .transitGateways()),
            source(
                    "TransitGatewayAttachments",
                    "DescribeTransitGatewayAttachments",
                    ec2 -> ec2.describeTransitGatewayAttachmentsPaginator(r -> r.maxResults(1000))
                            .transitGatewayAttachments()),
            source(
                    "TransitGatewayVpcAttachments",
                    "DescribeTransitGatewayVpcAttachments",
                    ec2 -> ec2.describeTransitGatewayVpcAttachmentsPaginator(r -> r.maxResults(1000))
                            .transitGatewayVpcAttachments()),
            source(
                    "TransitGatewayRouteTables",
                    "DescribeTransitGatewayRouteTables",
                    ec2 -> ec2.describeTransitGatewayRouteTablesPaginator(r -> r.maxResults(1000))
                            .transitGatewayRouteTables()),
            source("FlowLogs", "DescribeFlowLogs", ec2 -> ec2.describeFlowLogsPaginator(r -> r.maxResults(1000))
                    .flowLogs()),
            source("PrefixLists", "DescribePrefixLists", ec2 -> ec2.describePrefixListsPaginator(
                            r -> r.maxResults(1000))
                    .prefixLists()));

    private Ec2Sources() {}

    // AWS tells one attribute per call and names the VPC, not the attribute, in the answer: joined here into one
    // object.
    private static List<Map<String, Object>> attributes(Ec2Client ec2, String id) {
        var support = ec2.describeVpcAttribute(r -> r.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT));
        var hostnames = ec2.describeVpcAttribute(r -> r.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("VpcId", id);
        if (support.enableDnsSupport() != null) {
            attributes.put("EnableDnsSupport", SdkJson.describe(support.enableDnsSupport()));
        }
        if (hostnames.enableDnsHostnames() != null) {
            attributes.put("EnableDnsHostnames", SdkJson.describe(hostnames.enableDnsHostnames()));
        }
        return List.of(attributes);
    }

    // An entry does not name its list.
    private static List<Map<String, Object>> entries(Ec2Client ec2, String id) {
        List<Map<String, Object>> entries = SdkJson.describe(
                ec2.getManagedPrefixListEntriesPaginator(r -> r.prefixListId(id).maxResults(100))
                        .entries());
        entries.forEach(entry -> entry.put("PrefixListId", id));
        return entries;
    }
}
