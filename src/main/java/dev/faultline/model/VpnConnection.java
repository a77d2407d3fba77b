package dev.faultline.model;

/**
 * A Site-to-Site VPN connection, two tunnels to one customer gateway.
 *
 * @param state {@code available} says nothing about its tunnels
 * @param vpnGatewayId the virtual private gateway it ends on, or empty
 * @param transitGatewayId the transit gateway it ends on, or empty
 * @param outsideIpAddressType {@code PrivateIpv4} means that it rides a Direct Connect
 */
public record VpnConnection(
        String account,
        String region,
        String id,
        String name,
        String state,
        String customerGatewayId,
        String vpnGatewayId,
        String transitGatewayId,
        boolean staticRoutesOnly,
        String outsideIpAddressType)
        implements Resource {
    public boolean available() {
        return state.equals("available");
    }

    public boolean ridesDirectConnect() {
        return outsideIpAddressType.equals("PrivateIpv4");
    }

    /** The gateway on AWS's side: a virtual private gateway or a transit gateway; empty for neither. */
    public String gatewayId() {
        return vpnGatewayId.isEmpty() ? transitGatewayId : vpnGatewayId;
    }

    @Override
    public String detail() {
        return "%s, ends on %s".formatted(state, gatewayId().isEmpty() ? "no gateway" : gatewayId());
    }
}
