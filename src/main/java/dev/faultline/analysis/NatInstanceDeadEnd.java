package dev.faultline.analysis;

import dev.faultline.model.Destination;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Route;

/**
 * An instance's network interface that a default route leads to, though none of the instance's interfaces has a way out.
 *
 * @param routeTableId the table with the default route
 * @param subnetId the subnet of the interface
 * @param kind what that subnet is over IPv4
 * @param ownTableId the table of that subnet
 */
@DerivedFrom(
        value = {NetworkInterface.class, NetworkInterfaceAddress.class, Route.class, SubnetClass.class},
        monotone = true)
public record NatInstanceDeadEnd(
        String networkInterfaceId,
        String vpcId,
        String routeTableId,
        Destination destination,
        String subnetId,
        SubnetClass.Kind kind,
        String ownTableId)
        implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }

    /** Why it cannot pass packets on, for a message. */
    public String reason() {
        return switch (kind) {
            case PUBLIC -> "it has no public IPv4 address";
            case EGRESS -> "%s leads its packets back to it".formatted(ownTableId);
            default -> "its subnet %s is %s by %s".formatted(subnetId, kind, ownTableId);
        };
    }

    @Override
    public String detail() {
        return "%s by %s, but %s".formatted(destination, routeTableId, reason());
    }
}
