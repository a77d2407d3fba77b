package dev.faultline.model;

/**
 * A BGP session of a Connect peer; AWS makes two of each, to two addresses of the transit gateway.
 *
 * @param transitGatewayAddress AWS's end, within the tunnel
 * @param bgpStatus {@code up} or {@code down}
 */
public record TransitGatewayConnectPeerSession(
        String connectPeerId, String attachmentId, String transitGatewayAddress, String bgpStatus) implements Fact {
    @Override
    public String id() {
        return connectPeerId;
    }

    public boolean up() {
        return bgpStatus.equals("up");
    }

    public boolean down() {
        return bgpStatus.equals("down");
    }

    @Override
    public String detail() {
        return "BGP session with %s %s"
                .formatted(transitGatewayAddress, bgpStatus)
                .strip();
    }
}
