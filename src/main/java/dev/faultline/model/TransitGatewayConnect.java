package dev.faultline.model;

/**
 * A Connect attachment: GRE tunnels to appliances over another attachment, which it fails with.
 *
 * @param id of the attachment
 * @param transportAttachmentId the VPC or Direct Connect attachment that carries the tunnels
 */
public record TransitGatewayConnect(
        String account,
        String region,
        String id,
        String name,
        String transitGatewayId,
        String transportAttachmentId,
        String state)
        implements Resource {
    /** Whether it carries traffic; {@code modifying} and {@code rollingBack} still do. */
    public boolean live() {
        return TransitGatewayAttachment.carries(state);
    }

    @Override
    public String detail() {
        return "Connect over %s, %s".formatted(transportAttachmentId, state);
    }
}
