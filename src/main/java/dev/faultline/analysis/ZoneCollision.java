package dev.faultline.analysis;

import dev.faultline.model.Address;
import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayConnect;
import dev.faultline.model.TransitGatewayConnectPeer;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpnConnection;

/**
 * Two appliances of different accounts that back each other up and stand in one zone, which each account calls otherwise.
 *
 * @param subnetId where the first stands
 * @param otherSubnetId where the second does
 * @param zoneId of both
 * @param service what both are there for
 */
@DerivedFrom(
        value = {
            TransitGatewayConnect.class,
            TransitGatewayConnectPeer.class,
            TransitGatewayAttachment.class,
            TransitGatewayVpcAttachment.class,
            TransitGatewayRouteTableAssociation.class,
            TransitGatewayPolicyTableAssociation.class,
            VpnConnection.class,
            CustomerGateway.class,
            Address.class,
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            Subnet.class,
            AvailabilityZone.class
        },
        monotone = true)
public record ZoneCollision(
        String subnetId, String otherSubnetId, String zoneId, Place one, Place other, String service) implements Fact {
    /** One of the two, with the zone as its account calls it. */
    public record Place(String id, String zoneName, String account) {
        @Override
        public String toString() {
            return "%s in %s of %s".formatted(id, zoneName, account);
        }
    }

    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return "%s and %s for %s, both in %s".formatted(one, other, service, zoneId);
    }
}
