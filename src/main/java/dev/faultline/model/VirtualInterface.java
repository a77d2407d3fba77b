package dev.faultline.model;

/**
 * A Direct Connect virtual interface.
 *
 * @param virtualInterfaceType {@code private}, {@code public} or {@code transit}
 * @param connectionId the connection or the LAG that it rides
 * @param virtualGatewayId the virtual private gateway that it ends on, or empty
 * @param directConnectGatewayId the Direct Connect gateway that it ends on, or empty
 */
public record VirtualInterface(
        String account,
        String region,
        String id,
        String name,
        String virtualInterfaceType,
        String virtualInterfaceState,
        String connectionId,
        String location,
        String awsDeviceV2,
        String awsLogicalDeviceId,
        String virtualGatewayId,
        String directConnectGatewayId)
        implements Resource {
    public boolean available() {
        return virtualInterfaceState.equals("available");
    }

    /** The gateway on AWS's side, or empty for a public one. */
    public String gatewayId() {
        return directConnectGatewayId.isEmpty() ? virtualGatewayId : directConnectGatewayId;
    }

    @Override
    public String detail() {
        return "%s, %s, on %s".formatted(virtualInterfaceType, virtualInterfaceState, connectionId);
    }
}
