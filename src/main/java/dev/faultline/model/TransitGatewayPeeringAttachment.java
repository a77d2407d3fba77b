package dev.faultline.model;

/**
 * A peering of two transit gateways as one account and region sees it; the other end has a view of its own. Nothing is
 * propagated over it: each side needs static routes (Amazon VPC Transit Gateways Guide, transit gateway peering attachments).
 *
 * @param accepterAttachmentId what the accepter calls the attachment, where that differs from the id; otherwise empty
 */
public record TransitGatewayPeeringAttachment(
        String account,
        String region,
        String id,
        String accepterAttachmentId,
        String name,
        String state,
        PeeringTransitGateway requester,
        PeeringTransitGateway accepter)
        implements Resource {
    /**
     * One end of a peering.
     *
     * @param coreNetworkId the core network whose part the transit gateway is; it propagates. Empty for an ordinary one
     */
    public record PeeringTransitGateway(String transitGatewayId, String ownerId, String region, String coreNetworkId) {
        @Override
        public String toString() {
            return transitGatewayId;
        }
    }

    /** Whether it carries traffic; {@code modifying} and {@code rollingBack} still do. */
    public boolean live() {
        return TransitGatewayAttachment.carries(state);
    }

    /** What one end calls the attachment. */
    public String idAt(PeeringTransitGateway end) {
        return end.equals(accepter) && !accepterAttachmentId.isEmpty() ? accepterAttachmentId : id;
    }

    @Override
    public String detail() {
        return "%s, %s to %s".formatted(state, requester, accepter);
    }
}
