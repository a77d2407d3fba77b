package dev.faultline.collect;

import static dev.faultline.collect.Table.UNPAGED;

import dev.faultline.collect.Source.Parent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCarrierGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteServerEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteServerPeersRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteServersRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEncryptionControlsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.GetRouteServerAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.GetRouteServerPropagationsRequest;
import software.amazon.awssdk.services.ec2.model.GetRouteServerRoutingDatabaseRequest;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * Networks and the ways out of them, named as the file each becomes.
 */
final class VpcSources {
    private static final String ATTRIBUTE = "Attribute";
    private static final List<VpcAttributeName> ATTRIBUTES =
            List.of(VpcAttributeName.ENABLE_DNS_SUPPORT, VpcAttributeName.ENABLE_DNS_HOSTNAMES);
    private static final Table<Ec2Client> EC2 = new Table<>("ec2");

    static final List<Source<Ec2Client>> ALL = List.of(
            EC2.list("Vpcs", "DescribeVpcs", 1000, DescribeVpcsRequest::builder, Ec2Client::describeVpcs),
            EC2.source(
                            "VpcAttributes",
                            "DescribeVpcAttribute",
                            Parent.of("Vpcs", "VpcId", VpcSources::questions),
                            UNPAGED,
                            VpcSources::attribute)
                    .joined(VpcSources::byVpc),
            EC2.list(
                            "Regions",
                            "DescribeRegions",
                            UNPAGED,
                            () -> DescribeRegionsRequest.builder().allRegions(true),
                            Ec2Client::describeRegions)
                    .global(),
            EC2.list(
                    "AvailabilityZones",
                    "DescribeAvailabilityZones",
                    UNPAGED,
                    () -> DescribeAvailabilityZonesRequest.builder().allAvailabilityZones(true),
                    Ec2Client::describeAvailabilityZones),
            EC2.list("Subnets", "DescribeSubnets", 1000, DescribeSubnetsRequest::builder, Ec2Client::describeSubnets),
            EC2.list(
                    "RouteTables",
                    "DescribeRouteTables",
                    100,
                    DescribeRouteTablesRequest::builder,
                    Ec2Client::describeRouteTables),
            EC2.list(
                    "InternetGateways",
                    "DescribeInternetGateways",
                    1000,
                    DescribeInternetGatewaysRequest::builder,
                    Ec2Client::describeInternetGateways),
            EC2.list(
                    "EgressOnlyInternetGateways",
                    "DescribeEgressOnlyInternetGateways",
                    255,
                    DescribeEgressOnlyInternetGatewaysRequest::builder,
                    Ec2Client::describeEgressOnlyInternetGateways),
            EC2.list(
                    "CarrierGateways",
                    "DescribeCarrierGateways",
                    1000,
                    DescribeCarrierGatewaysRequest::builder,
                    Ec2Client::describeCarrierGateways),
            EC2.list(
                    "NatGateways",
                    "DescribeNatGateways",
                    1000,
                    DescribeNatGatewaysRequest::builder,
                    Ec2Client::describeNatGateways),
            EC2.list(
                    "Addresses",
                    "DescribeAddresses",
                    UNPAGED,
                    DescribeAddressesRequest::builder,
                    Ec2Client::describeAddresses),
            EC2.list(
                    "DhcpOptions",
                    "DescribeDhcpOptions",
                    1000,
                    DescribeDhcpOptionsRequest::builder,
                    Ec2Client::describeDhcpOptions),
            EC2.list(
                    "FlowLogs",
                    "DescribeFlowLogs",
                    1000,
                    DescribeFlowLogsRequest::builder,
                    Ec2Client::describeFlowLogs),
            EC2.list(
                    "VpcPeeringConnections",
                    "DescribeVpcPeeringConnections",
                    1000,
                    DescribeVpcPeeringConnectionsRequest::builder,
                    Ec2Client::describeVpcPeeringConnections),
            EC2.one(
                    "VpcBlockPublicAccessOptions",
                    "DescribeVpcBlockPublicAccessOptions",
                    DescribeVpcBlockPublicAccessOptionsRequest::builder,
                    Ec2Client::describeVpcBlockPublicAccessOptions),
            EC2.list(
                    "VpcBlockPublicAccessExclusions",
                    "DescribeVpcBlockPublicAccessExclusions",
                    1000,
                    DescribeVpcBlockPublicAccessExclusionsRequest::builder,
                    Ec2Client::describeVpcBlockPublicAccessExclusions),
            EC2.list(
                    "VpcEncryptionControls",
                    "DescribeVpcEncryptionControls",
                    1000,
                    DescribeVpcEncryptionControlsRequest::builder,
                    Ec2Client::describeVpcEncryptionControls),
            EC2.list(
                    "RouteServers",
                    "DescribeRouteServers",
                    1000,
                    DescribeRouteServersRequest::builder,
                    Ec2Client::describeRouteServers),
            EC2.list(
                    "RouteServerEndpoints",
                    "DescribeRouteServerEndpoints",
                    1000,
                    DescribeRouteServerEndpointsRequest::builder,
                    Ec2Client::describeRouteServerEndpoints),
            EC2.list(
                    "RouteServerPeers",
                    "DescribeRouteServerPeers",
                    1000,
                    DescribeRouteServerPeersRequest::builder,
                    Ec2Client::describeRouteServerPeers),
            EC2.each(
                    "RouteServers",
                    "RouteServerId",
                    "RouteServerAssociations",
                    "GetRouteServerAssociations",
                    UNPAGED,
                    GetRouteServerAssociationsRequest::builder,
                    Ec2Client::getRouteServerAssociations),
            EC2.each(
                    "RouteServers",
                    "RouteServerId",
                    "RouteServerPropagations",
                    "GetRouteServerPropagations",
                    UNPAGED,
                    GetRouteServerPropagationsRequest::builder,
                    Ec2Client::getRouteServerPropagations),
            EC2.each(
                    "RouteServers",
                    "RouteServerId",
                    "RouteServerRoutes",
                    "GetRouteServerRoutingDatabase",
                    1000,
                    GetRouteServerRoutingDatabaseRequest::builder,
                    Ec2Client::getRouteServerRoutingDatabase));

    private VpcSources() {}

    // AWS tells one attribute per call and names the VPC, not the attribute, in the answer.
    private static List<Map<String, Object>> questions(List<Map<String, Object>> vpcs) {
        return vpcs.stream()
                .filter(vpc -> vpc.get("VpcId") != null)
                .flatMap(vpc -> ATTRIBUTES.stream()
                        .map(name -> Map.<String, Object>of("VpcId", vpc.get("VpcId"), ATTRIBUTE, name.toString())))
                .toList();
    }

    private static List<Map<String, Object>> attribute(Asking<Ec2Client> aws, Map<String, Object> question) {
        String id = (String) question.get("VpcId");
        DescribeVpcAttributeResponse answer = aws.ask(
                DescribeVpcAttributeRequest.builder().vpcId(id).attribute((String)
                        question.getOrDefault(ATTRIBUTE, ATTRIBUTES.get(0).toString())),
                Ec2Client::describeVpcAttribute);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("VpcId", id);
        if (answer.enableDnsSupport() != null) {
            attributes.put("EnableDnsSupport", SdkJson.describe(answer.enableDnsSupport()));
        }
        if (answer.enableDnsHostnames() != null) {
            attributes.put("EnableDnsHostnames", SdkJson.describe(answer.enableDnsHostnames()));
        }
        return List.of(attributes);
    }

    private static List<Map<String, Object>> byVpc(List<Map<String, Object>> answers) {
        Map<Object, Map<String, Object>> vpcs = new LinkedHashMap<>();
        answers.forEach(answer -> vpcs.computeIfAbsent(answer.get("VpcId"), unseen -> new LinkedHashMap<>())
                .putAll(answer));
        return List.copyOf(vpcs.values());
    }
}
