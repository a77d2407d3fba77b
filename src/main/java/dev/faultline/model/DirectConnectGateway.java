package dev.faultline.model;

/** A Direct Connect gateway: global, and not in the path of any packet. */
public record DirectConnectGateway(
        String account, String region, String id, String name, String directConnectGatewayState) implements Resource {
    public boolean live() {
        return !directConnectGatewayState.equals("deleting") && !directConnectGatewayState.equals("deleted");
    }

    @Override
    public String detail() {
        return directConnectGatewayState;
    }
}
