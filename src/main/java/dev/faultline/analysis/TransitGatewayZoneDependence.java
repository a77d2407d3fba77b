package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import java.util.List;

/**
 * A VPC of several zones that is attached to a transit gateway in one of them only.
 *
 * @param place the zone, or the one attachment subnet where its zone was not read
 * @param otherZoneIds the zones that the VPC has subnets in beside; of those, the ones in use if any is
 * @param used whether anything but the attachment itself is in use in another zone
 * @param doubt what was not read; empty if nothing
 */
@DerivedFrom(
        value = {
            TransitGatewayVpcAttachment.class,
            TransitGatewayVpcAttachmentSubnet.class,
            Subnet.class,
            AvailabilityZone.class,
            NetworkInterface.class
        },
        monotone = true)
public record TransitGatewayZoneDependence(
        String attachmentId,
        String vpcId,
        String transitGatewayId,
        String place,
        List<String> otherZoneIds,
        boolean used,
        String doubt)
        implements Fact, InVpc {
    public TransitGatewayZoneDependence {
        otherZoneIds = List.copyOf(otherZoneIds);
    }

    @Override
    public String id() {
        return attachmentId;
    }

    /** What is lost with the zone, for a message. */
    public String text() {
        return otherZoneIds.isEmpty()
                ? "attached through %s only".formatted(place)
                : "attached in %s only: when that zone fails, %s in %s loses %s as well"
                        .formatted(place, vpcId, Several.of(otherZoneIds), transitGatewayId);
    }

    @Override
    public String detail() {
        return "attached in %s, spans %s too".formatted(place, String.join(", ", otherZoneIds));
    }
}
