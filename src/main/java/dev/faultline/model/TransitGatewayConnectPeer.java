package dev.faultline.model;

/**
 * One appliance at the far end of a Connect attachment, with the BGP sessions told by
 * {@link TransitGatewayConnectPeerSession}.
 *
 * @param attachmentId the Connect attachment
 * @param peerAddress the outer address of the appliance's end of the GRE tunnel
 */
public record TransitGatewayConnectPeer(
        String account, String region, String id, String name, String attachmentId, String state, String peerAddress)
        implements Resource {
    public boolean available() {
        return state.equals("available");
    }

    @Override
    public String detail() {
        return "peer %s of %s, %s".formatted(peerAddress, attachmentId, state);
    }
}
