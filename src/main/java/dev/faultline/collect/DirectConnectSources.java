package dev.faultline.collect;

import static dev.faultline.collect.Table.UNPAGED;

import dev.faultline.collect.Source.Parent;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.DescribeConnectionsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAssociationProposalsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAssociationsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAttachmentsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewaysRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeHostedConnectionsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeInterconnectsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeLagsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeLocationsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualGatewaysRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesRequest;
import software.amazon.awssdk.services.directconnect.model.ListVirtualInterfaceTestHistoryRequest;

/**
 * What we read from Direct Connect, named as the file it becomes; the members inside keep the API's camel case. Direct
 * Connect gateways belong to no region, so one region tells them all.
 */
final class DirectConnectSources {
    private static final Table<DirectConnectClient> DX = new Table<>("directconnect");

    static final List<Source<DirectConnectClient>> ALL = List.of(
            DX.list(
                            "DirectConnectGateways",
                            "DescribeDirectConnectGateways",
                            100,
                            DescribeDirectConnectGatewaysRequest::builder,
                            DirectConnectClient::describeDirectConnectGateways)
                    .global(),
            DX.each(
                            "DirectConnectGateways",
                            "directConnectGatewayId",
                            "DirectConnectGatewayAssociations",
                            "DescribeDirectConnectGatewayAssociations",
                            100,
                            DescribeDirectConnectGatewayAssociationsRequest::builder,
                            DirectConnectClient::describeDirectConnectGatewayAssociations)
                    .global(),
            DX.each(
                            "DirectConnectGateways",
                            "directConnectGatewayId",
                            "DirectConnectGatewayAttachments",
                            "DescribeDirectConnectGatewayAttachments",
                            100,
                            DescribeDirectConnectGatewayAttachmentsRequest::builder,
                            DirectConnectClient::describeDirectConnectGatewayAttachments)
                    .global(),
            DX.list(
                            "DirectConnectGatewayAssociationProposals",
                            "DescribeDirectConnectGatewayAssociationProposals",
                            100,
                            DescribeDirectConnectGatewayAssociationProposalsRequest::builder,
                            DirectConnectClient::describeDirectConnectGatewayAssociationProposals)
                    .global(),
            DX.list(
                    "Connections",
                    "DescribeConnections",
                    100,
                    DescribeConnectionsRequest::builder,
                    DirectConnectClient::describeConnections),
            DX.list("Lags", "DescribeLags", 100, DescribeLagsRequest::builder, DirectConnectClient::describeLags),
            DX.list(
                    "Interconnects",
                    "DescribeInterconnects",
                    100,
                    DescribeInterconnectsRequest::builder,
                    DirectConnectClient::describeInterconnects),
            DX.each(
                    "Interconnects",
                    "interconnectId",
                    "connectionId",
                    "InterconnectHostedConnections",
                    "DescribeHostedConnections",
                    100,
                    DescribeHostedConnectionsRequest::builder,
                    DirectConnectClient::describeHostedConnections),
            DX.source(
                    "LagHostedConnections",
                    "DescribeHostedConnections",
                    Parent.of("Lags", "lagId", DirectConnectSources::shared),
                    100,
                    DirectConnectSources::hosted),
            DX.list(
                    "VirtualInterfaces",
                    "DescribeVirtualInterfaces",
                    100,
                    DescribeVirtualInterfacesRequest::builder,
                    DirectConnectClient::describeVirtualInterfaces),
            DX.each(
                    "VirtualInterfaces",
                    "virtualInterfaceId",
                    "VirtualInterfaceTestHistory",
                    "ListVirtualInterfaceTestHistory",
                    100,
                    ListVirtualInterfaceTestHistoryRequest::builder,
                    DirectConnectClient::listVirtualInterfaceTestHistory),
            DX.list(
                    "VirtualGateways",
                    "DescribeVirtualGateways",
                    UNPAGED,
                    DescribeVirtualGatewaysRequest::builder,
                    DirectConnectClient::describeVirtualGateways),
            DX.list(
                    "Locations",
                    "DescribeLocations",
                    UNPAGED,
                    DescribeLocationsRequest::builder,
                    DirectConnectClient::describeLocations));

    private DirectConnectSources() {}

    // Only a LAG of a partner carries connections of others; AWS refuses the question about any other.
    private static List<Map<String, Object>> shared(List<Map<String, Object>> lags) {
        return lags.stream()
                .filter(lag -> Boolean.TRUE.equals(lag.get("allowsHostedConnections")))
                .toList();
    }

    private static List<Map<String, Object>> hosted(Asking<DirectConnectClient> aws, Map<String, Object> lag) {
        return new Pages(100)
                .read(
                        "connections",
                        () -> DescribeHostedConnectionsRequest.builder().connectionId((String) lag.get("lagId")),
                        request -> aws.ask(request, DirectConnectClient::describeHostedConnections));
    }
}
