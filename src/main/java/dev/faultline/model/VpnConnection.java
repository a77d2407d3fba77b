package dev.faultline.model;

/**
 * A Site-to-Site VPN connection, two tunnels to one customer gateway.
 *
 * @param state {@code available} says nothing about its tunnels
 * @param vpnGatewayId the virtual private gateway it ends on, or empty
 * @param transitGatewayId the transit gateway it ends on, or empty
 * @param coreNetworkArn the Cloud WAN core network it ends on, or empty
 * @param optionsTold whether AWS told its options; where not, {@code staticRoutesOnly} means nothing
 * @param outsideIpAddressType {@code PrivateIpv4} means that it rides a Direct Connect
 * @param transportTransitGatewayAttachmentId the Direct Connect gateway's attachment that it rides, or empty
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
        String coreNetworkArn,
        boolean optionsTold,
        boolean staticRoutesOnly,
        String outsideIpAddressType,
        String transportTransitGatewayAttachmentId)
        implements Resource {
    public boolean available() {
        return state.equals("available");
    }

    /** Whether its routes come by BGP, for certain. */
    public boolean dynamic() {
        return optionsTold && !staticRoutesOnly;
    }

    public boolean ridesDirectConnect() {
        return outsideIpAddressType.equals("PrivateIpv4");
    }

    /** What carries a connection that rides Direct Connect, for a message; empty where AWS does not tell. */
    public String transport() {
        return transportTransitGatewayAttachmentId.isEmpty() ? "" : ": " + transportTransitGatewayAttachmentId;
    }

    /** The gateway on AWS's side: a virtual private gateway or a transit gateway; empty for neither. */
    public String gatewayId() {
        return vpnGatewayId.isEmpty() ? transitGatewayId : vpnGatewayId;
    }

    /** Whether it ends on any gateway or core network. */
    public boolean gatewayTold() {
        return !gatewayId().isEmpty() || !coreNetworkArn.isEmpty();
    }

    @Override
    public String detail() {
        String end = gatewayId().isEmpty() ? coreNetworkArn : gatewayId();
        return "%s, ends on %s".formatted(state, end.isEmpty() ? "no gateway" : end);
    }
}
