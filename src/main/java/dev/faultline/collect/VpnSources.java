package dev.faultline.collect;

import static dev.faultline.collect.Table.UNPAGED;

import dev.faultline.collect.Source.Parent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.DescribeCustomerGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConcentratorsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.GetActiveVpnTunnelStatusRequest;
import software.amazon.awssdk.services.ec2.model.GetActiveVpnTunnelStatusResponse;
import software.amazon.awssdk.services.ec2.model.GetVpnTunnelReplacementStatusRequest;
import software.amazon.awssdk.services.ec2.model.GetVpnTunnelReplacementStatusResponse;

/**
 * Site-to-Site VPN and Client VPN.
 */
final class VpnSources {
    private static final Table<Ec2Client> EC2 = new Table<>("ec2");

    private static final String OUTSIDE = "OutsideIpAddress";

    static final List<Source<Ec2Client>> ALL = List.of(
            EC2.list(
                    "VpnGateways",
                    "DescribeVpnGateways",
                    UNPAGED,
                    DescribeVpnGatewaysRequest::builder,
                    Ec2Client::describeVpnGateways),
            EC2.list(
                    "CustomerGateways",
                    "DescribeCustomerGateways",
                    UNPAGED,
                    DescribeCustomerGatewaysRequest::builder,
                    Ec2Client::describeCustomerGateways),
            EC2.list(
                    "VpnConnections",
                    "DescribeVpnConnections",
                    UNPAGED,
                    DescribeVpnConnectionsRequest::builder,
                    Ec2Client::describeVpnConnections),
            EC2.source(
                    "VpnTunnelReplacementStatuses",
                    "GetVpnTunnelReplacementStatus",
                    Parent.of("VpnConnections", "VpnConnectionId", VpnSources::tunnels),
                    UNPAGED,
                    VpnSources::replacement),
            EC2.source(
                    "ActiveVpnTunnelStatuses",
                    "GetActiveVpnTunnelStatus",
                    Parent.of("VpnConnections", "VpnConnectionId", VpnSources::tunnels),
                    UNPAGED,
                    VpnSources::negotiated),
            EC2.list(
                    "VpnConcentrators",
                    "DescribeVpnConcentrators",
                    1000,
                    DescribeVpnConcentratorsRequest::builder,
                    Ec2Client::describeVpnConcentrators),
            EC2.list(
                    "ClientVpnEndpoints",
                    "DescribeClientVpnEndpoints",
                    1000,
                    DescribeClientVpnEndpointsRequest::builder,
                    Ec2Client::describeClientVpnEndpoints),
            EC2.each(
                    "ClientVpnEndpoints",
                    "ClientVpnEndpointId",
                    "AuthorizationRules",
                    "DescribeClientVpnAuthorizationRules",
                    1000,
                    DescribeClientVpnAuthorizationRulesRequest::builder,
                    Ec2Client::describeClientVpnAuthorizationRules),
            EC2.each(
                    "ClientVpnEndpoints",
                    "ClientVpnEndpointId",
                    "ClientVpnRoutes",
                    "DescribeClientVpnRoutes",
                    1000,
                    DescribeClientVpnRoutesRequest::builder,
                    Ec2Client::describeClientVpnRoutes),
            EC2.each(
                    "ClientVpnEndpoints",
                    "ClientVpnEndpointId",
                    "ClientVpnTargetNetworks",
                    "DescribeClientVpnTargetNetworks",
                    1000,
                    DescribeClientVpnTargetNetworksRequest::builder,
                    Ec2Client::describeClientVpnTargetNetworks));

    private VpnSources() {}

    /** One question for each tunnel, which its outside address identifies. */
    private static List<Map<String, Object>> tunnels(List<Map<String, Object>> connections) {
        List<Map<String, Object>> tunnels = new ArrayList<>();
        for (Map<String, Object> connection : connections) {
            if (connection.get("Options") instanceof Map<?, ?> options
                    && options.get("TunnelOptions") instanceof List<?> list
                    && "available".equals(connection.get("State"))) {
                for (Object tunnel : list) {
                    if (((Map<?, ?>) tunnel).get(OUTSIDE) instanceof String address) {
                        tunnels.add(Map.of("VpnConnectionId", connection.get("VpnConnectionId"), OUTSIDE, address));
                    }
                }
            }
        }
        return tunnels;
    }

    private static List<Map<String, Object>> replacement(Asking<Ec2Client> aws, Map<String, Object> tunnel) {
        GetVpnTunnelReplacementStatusResponse status = aws.ask(
                GetVpnTunnelReplacementStatusRequest.builder()
                        .vpnConnectionId((String) tunnel.get("VpnConnectionId"))
                        .vpnTunnelOutsideIpAddress((String) tunnel.get(OUTSIDE)),
                Ec2Client::getVpnTunnelReplacementStatus);
        return List.of(SdkJson.describe(status));
    }

    private static List<Map<String, Object>> negotiated(Asking<Ec2Client> aws, Map<String, Object> tunnel) {
        GetActiveVpnTunnelStatusResponse answer = aws.ask(
                GetActiveVpnTunnelStatusRequest.builder()
                        .vpnConnectionId((String) tunnel.get("VpnConnectionId"))
                        .vpnTunnelOutsideIpAddress((String) tunnel.get(OUTSIDE)),
                Ec2Client::getActiveVpnTunnelStatus);
        Map<String, Object> status = SdkJson.describe(answer);
        status.putAll(tunnel);
        return List.of(status);
    }
}
