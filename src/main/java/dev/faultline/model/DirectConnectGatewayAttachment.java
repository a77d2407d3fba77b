package dev.faultline.model;

/** A virtual interface that ends on a Direct Connect gateway. */
public record DirectConnectGatewayAttachment(
        String directConnectGatewayId, String virtualInterfaceId, String attachmentState) implements Fact {
    @Override
    public String id() {
        return directConnectGatewayId;
    }
}
