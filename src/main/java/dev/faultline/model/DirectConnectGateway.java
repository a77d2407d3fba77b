package dev.faultline.model;

/** A Direct Connect gateway: global, and not in the path of any packet. */
public record DirectConnectGateway(
        String account, String region, String id, String name, String directConnectGatewayState) implements Resource {
    @Override
    public String detail() {
        return directConnectGatewayState;
    }
}
