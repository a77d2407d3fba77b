package dev.faultline.model;

import java.util.Set;

/**
 * A Direct Connect virtual interface.
 *
 * @param virtualInterfaceType {@code private}, {@code public} or {@code transit}
 * @param ownerAccount who it belongs to; another account than the port's for a hosted virtual interface
 * @param connectionId the connection or the LAG that it rides
 * @param virtualGatewayId the virtual private gateway that it ends on, or empty
 * @param directConnectGatewayId the Direct Connect gateway that it ends on, or empty
 * @param mtu the largest packet in bytes; 0 if AWS does not tell
 * @param jumboFrameCapable false only where AWS says so
 * @param siteLinkEnabled whether it leads to the other sites of its Direct Connect gateway as well
 * @param rateLimit what it may carry of its port, such as {@code 500Mbps}; empty without a limit
 */
public record VirtualInterface(
        String account,
        String region,
        String id,
        String name,
        String virtualInterfaceType,
        String virtualInterfaceState,
        String ownerAccount,
        String connectionId,
        String location,
        String awsDeviceV2,
        String awsLogicalDeviceId,
        String virtualGatewayId,
        String directConnectGatewayId,
        int mtu,
        boolean jumboFrameCapable,
        boolean siteLinkEnabled,
        String rateLimit)
        implements Resource {
    private static final Set<String> ON_ITS_WAY = Set.of("confirming", "verifying", "pending");
    private static final Set<String> GONE = Set.of("deleting", "deleted", "rejected");

    public boolean available() {
        return virtualInterfaceState.equals("available");
    }

    public boolean down() {
        return virtualInterfaceState.equals("down");
    }

    /** Whether somebody runs a failover test, which keeps BGP down on purpose. */
    public boolean testing() {
        return virtualInterfaceState.equals("testing");
    }

    public boolean onItsWay() {
        return ON_ITS_WAY.contains(virtualInterfaceState);
    }

    /** AWS keeps telling of virtual interfaces for a while after they are gone. */
    public boolean gone() {
        return GONE.contains(virtualInterfaceState);
    }

    /** Whether AWS tells neither that it works nor that it does not: it says so itself, or in a word that is new. */
    public boolean unclear() {
        return !available() && !down() && !testing() && !onItsWay() && !gone();
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
