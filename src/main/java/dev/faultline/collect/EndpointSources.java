package dev.faultline.collect;

import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;

/**
 * VPC endpoints and endpoint services, seen from both sides.
 */
final class EndpointSources {
    private static final Table<Ec2Client> EC2 = new Table<>("ec2");

    static final List<Source<Ec2Client>> ALL = List.of(
            EC2.list(
                    "VpcEndpoints",
                    "DescribeVpcEndpoints",
                    1000,
                    DescribeVpcEndpointsRequest::builder,
                    Ec2Client::describeVpcEndpoints),
            EC2.list(
                    "VpcEndpointAssociations",
                    "DescribeVpcEndpointAssociations",
                    100,
                    DescribeVpcEndpointAssociationsRequest::builder,
                    Ec2Client::describeVpcEndpointAssociations),
            EC2.list(
                    "VpcEndpointConnections",
                    "DescribeVpcEndpointConnections",
                    1000,
                    DescribeVpcEndpointConnectionsRequest::builder,
                    Ec2Client::describeVpcEndpointConnections),
            EC2.list(
                    "ServiceConfigurations",
                    "DescribeVpcEndpointServiceConfigurations",
                    1000,
                    DescribeVpcEndpointServiceConfigurationsRequest::builder,
                    Ec2Client::describeVpcEndpointServiceConfigurations),
            EC2.each(
                    "ServiceConfigurations",
                    "ServiceId",
                    "AllowedPrincipals",
                    "DescribeVpcEndpointServicePermissions",
                    1000,
                    DescribeVpcEndpointServicePermissionsRequest::builder,
                    Ec2Client::describeVpcEndpointServicePermissions));

    private EndpointSources() {}
}
