package dev.faultline.collect;

import dev.faultline.collect.Source.Parent;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayConnectPeersRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayConnectsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayPeeringAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayPolicyTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewayVpcAttachmentsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTransitGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayPolicyTableAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayPolicyTableEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayPrefixListReferencesRequest;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayRouteTableAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.GetTransitGatewayRouteTablePropagationsRequest;

/**
 * Transit gateways: what is attached, and how each table routes.
 */
final class TransitGatewaySources {
    private static final Table<Ec2Client> EC2 = new Table<>("ec2");

    static final List<Source<Ec2Client>> ALL = List.of(
            EC2.list(
                    "TransitGateways",
                    "DescribeTransitGateways",
                    1000,
                    DescribeTransitGatewaysRequest::builder,
                    Ec2Client::describeTransitGateways),
            EC2.list(
                    "TransitGatewayAttachments",
                    "DescribeTransitGatewayAttachments",
                    1000,
                    DescribeTransitGatewayAttachmentsRequest::builder,
                    Ec2Client::describeTransitGatewayAttachments),
            EC2.list(
                    "TransitGatewayVpcAttachments",
                    "DescribeTransitGatewayVpcAttachments",
                    1000,
                    DescribeTransitGatewayVpcAttachmentsRequest::builder,
                    Ec2Client::describeTransitGatewayVpcAttachments),
            EC2.list(
                    "TransitGatewayPeeringAttachments",
                    "DescribeTransitGatewayPeeringAttachments",
                    1000,
                    DescribeTransitGatewayPeeringAttachmentsRequest::builder,
                    Ec2Client::describeTransitGatewayPeeringAttachments),
            EC2.list(
                    "TransitGatewayConnects",
                    "DescribeTransitGatewayConnects",
                    1000,
                    DescribeTransitGatewayConnectsRequest::builder,
                    Ec2Client::describeTransitGatewayConnects),
            EC2.list(
                    "TransitGatewayConnectPeers",
                    "DescribeTransitGatewayConnectPeers",
                    1000,
                    DescribeTransitGatewayConnectPeersRequest::builder,
                    Ec2Client::describeTransitGatewayConnectPeers),
            EC2.list(
                    "TransitGatewayRouteTables",
                    "DescribeTransitGatewayRouteTables",
                    1000,
                    DescribeTransitGatewayRouteTablesRequest::builder,
                    Ec2Client::describeTransitGatewayRouteTables),
            EC2.each(
                    "TransitGatewayRouteTables",
                    "TransitGatewayRouteTableId",
                    "TransitGatewayRouteTableAssociations",
                    "GetTransitGatewayRouteTableAssociations",
                    1000,
                    GetTransitGatewayRouteTableAssociationsRequest::builder,
                    Ec2Client::getTransitGatewayRouteTableAssociations),
            EC2.each(
                    "TransitGatewayRouteTables",
                    "TransitGatewayRouteTableId",
                    "TransitGatewayRouteTablePropagations",
                    "GetTransitGatewayRouteTablePropagations",
                    1000,
                    GetTransitGatewayRouteTablePropagationsRequest::builder,
                    Ec2Client::getTransitGatewayRouteTablePropagations),
            EC2.each(
                    "TransitGatewayRouteTables",
                    "TransitGatewayRouteTableId",
                    "TransitGatewayPrefixListReferences",
                    "GetTransitGatewayPrefixListReferences",
                    1000,
                    GetTransitGatewayPrefixListReferencesRequest::builder,
                    Ec2Client::getTransitGatewayPrefixListReferences),
            EC2.source(
                    "TransitGatewayRoutes",
                    "SearchTransitGatewayRoutes",
                    new Parent("TransitGatewayRouteTables", "TransitGatewayRouteTableId"),
                    TransitGatewayRoutes.MOST,
                    TransitGatewayRoutes::read),
            EC2.list(
                    "TransitGatewayPolicyTables",
                    "DescribeTransitGatewayPolicyTables",
                    1000,
                    DescribeTransitGatewayPolicyTablesRequest::builder,
                    Ec2Client::describeTransitGatewayPolicyTables),
            EC2.each(
                    "TransitGatewayPolicyTables",
                    "TransitGatewayPolicyTableId",
                    "TransitGatewayPolicyTableEntries",
                    "GetTransitGatewayPolicyTableEntries",
                    1000,
                    GetTransitGatewayPolicyTableEntriesRequest::builder,
                    Ec2Client::getTransitGatewayPolicyTableEntries),
            EC2.each(
                    "TransitGatewayPolicyTables",
                    "TransitGatewayPolicyTableId",
                    "TransitGatewayPolicyTableAssociations",
                    "GetTransitGatewayPolicyTableAssociations",
                    1000,
                    GetTransitGatewayPolicyTableAssociationsRequest::builder,
                    Ec2Client::getTransitGatewayPolicyTableAssociations));

    private TransitGatewaySources() {}
}
