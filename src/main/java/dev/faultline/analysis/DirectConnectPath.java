package dev.faultline.analysis;

import dev.faultline.model.BgpPeer;
import dev.faultline.model.Connection;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;
import dev.faultline.model.VirtualInterface;

/**
 * One private or transit virtual interface, and where it leaves AWS. What the customer's side of it runs over is visible
 * to no AWS API.
 *
 * @param gatewayId the Direct Connect gateway or the virtual private gateway that it ends on
 * @param connectionId the connection or the LAG that it rides
 * @param location the facility; empty if AWS does not tell
 * @param physicalDevice {@code awsDeviceV2}, the port's device; may be empty
 * @param logicalDevice {@code awsLogicalDeviceId}, the device that ends the logical connection; may be empty
 */
@DerivedFrom({VirtualInterface.class, BgpPeer.class, Connection.class, Lag.class})
public record DirectConnectPath(
        String virtualInterfaceId,
        String gatewayId,
        String connectionId,
        String location,
        String physicalDevice,
        String logicalDevice,
        Health health)
        implements Fact {
    /** Whether it carries traffic. */
    public enum Health {
        USABLE,
        DOWN,
        /** AWS does not tell the state of its BGP session, or of something else that it depends on. */
        UNCLEAR
    }

    public boolean usable() {
        return health == Health.USABLE;
    }

    @Override
    public String id() {
        return virtualInterfaceId;
    }

    @Override
    public String detail() {
        String device = logicalDevice.isEmpty() ? physicalDevice : logicalDevice;
        return "%s, over %s at %s on device %s"
                .formatted(
                        switch (health) {
                            case USABLE -> "usable";
                            case DOWN -> "not usable";
                            case UNCLEAR -> "state unknown";
                        },
                        connectionId,
                        location.isEmpty() ? "an unknown location" : location,
                        device.isEmpty() ? "unknown" : device);
    }
}
