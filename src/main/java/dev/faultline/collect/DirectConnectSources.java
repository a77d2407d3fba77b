package dev.faultline.collect;

import static dev.faultline.collect.Source.each;
import static dev.faultline.collect.Source.pages;
import static dev.faultline.collect.Source.source;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.DescribeConnectionsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAssociationsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewayAttachmentsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeDirectConnectGatewaysResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeLagsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesResponse;
import software.amazon.awssdk.services.directconnect.model.DirectConnectGateway;

/** What we read from Direct Connect, named as the file it becomes; the members inside keep the API's camel case. */
final class DirectConnectSources {
    static final String SERVICE = "directconnect";

    private static final int PAGE = 100;

    // Direct Connect gateways belong to no region, so one region tells them all.
    static final List<Source<DirectConnectClient>> ALL = List.of(
            Source.<DirectConnectClient>source(
                            "DirectConnectGateways", "DescribeDirectConnectGateways", DirectConnectSources::gateways)
                    .global(),
            each(
                            "DirectConnectGateways",
                            "directConnectGatewayId",
                            "DirectConnectGatewayAssociations",
                            "DescribeDirectConnectGatewayAssociations",
                            DirectConnectSources::associations)
                    .global(),
            each(
                            "DirectConnectGateways",
                            "directConnectGatewayId",
                            "DirectConnectGatewayAttachments",
                            "DescribeDirectConnectGatewayAttachments",
                            DirectConnectSources::attachments)
                    .global(),
            source(
                    "Connections",
                    "DescribeConnections",
                    dx -> pages(
                            token -> dx.describeConnections(
                                    r -> r.maxResults(PAGE).nextToken(token)),
                            DescribeConnectionsResponse::connections,
                            DescribeConnectionsResponse::nextToken)),
            source(
                    "Lags",
                    "DescribeLags",
                    dx -> pages(
                            token -> dx.describeLags(r -> r.maxResults(PAGE).nextToken(token)),
                            DescribeLagsResponse::lags,
                            DescribeLagsResponse::nextToken)),
            source(
                    "VirtualInterfaces",
                    "DescribeVirtualInterfaces",
                    dx -> pages(
                            token -> dx.describeVirtualInterfaces(
                                    r -> r.maxResults(PAGE).nextToken(token)),
                            DescribeVirtualInterfacesResponse::virtualInterfaces,
                            DescribeVirtualInterfacesResponse::nextToken)));

    private DirectConnectSources() {}

    private static List<DirectConnectGateway> gateways(DirectConnectClient dx) {
        return pages(
                token ->
                        dx.describeDirectConnectGateways(r -> r.maxResults(PAGE).nextToken(token)),
                DescribeDirectConnectGatewaysResponse::directConnectGateways,
                DescribeDirectConnectGatewaysResponse::nextToken);
    }

    private static List<Map<String, Object>> associations(DirectConnectClient dx, String gateway) {
        return SdkJson.describe(pages(
                token -> dx.describeDirectConnectGatewayAssociations(
                        r -> r.directConnectGatewayId(gateway).maxResults(PAGE).nextToken(token)),
                DescribeDirectConnectGatewayAssociationsResponse::directConnectGatewayAssociations,
                DescribeDirectConnectGatewayAssociationsResponse::nextToken));
    }

    private static List<Map<String, Object>> attachments(DirectConnectClient dx, String gateway) {
        return SdkJson.describe(pages(
                token -> dx.describeDirectConnectGatewayAttachments(
                        r -> r.directConnectGatewayId(gateway).maxResults(PAGE).nextToken(token)),
                DescribeDirectConnectGatewayAttachmentsResponse::directConnectGatewayAttachments,
                DescribeDirectConnectGatewayAttachmentsResponse::nextToken));
    }
}
