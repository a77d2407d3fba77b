package dev.faultline.model;

/** Whose resource is attached to a transit gateway. */
public record TransitGatewayAttachmentOwner(String attachmentId, String transitGatewayId, String resourceOwnerId)
        implements Fact {
    @Override
    public String id() {
        return attachmentId;
    }

    @Override
    public String detail() {
        return resourceOwnerId;
    }
}
