package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import java.util.List;

/**
 * A zone whose workloads route to a transit gateway that has no subnet of its attachment there: it takes none of their
 * packets.
 *
 * @param subnetIds the subnets of the workloads
 * @param zoneIds where the attachment has subnets
 * @param doubt what could not be told of the zones; empty if nothing
 */
@DerivedFrom(
        value = {
            TransitGatewayVpcAttachment.class,
            TransitGatewayVpcAttachmentSubnet.class,
            Subnet.class,
            AvailabilityZone.class,
            EffectiveRouteTable.class,
            Route.class,
            NetworkInterface.class
        },
        monotone = true)
public record TransitGatewayZoneGap(
        String attachmentId, String vpcId, String zoneId, List<String> subnetIds, List<String> zoneIds, String doubt)
        implements Fact, InVpc {
    public TransitGatewayZoneGap {
        subnetIds = List.copyOf(subnetIds);
        zoneIds = List.copyOf(zoneIds);
    }

    @Override
    public String id() {
        return attachmentId;
    }

    /** The subnets, for a message. */
    public String subnets() {
        return Several.of(subnetIds);
    }

    /** The zones of the attachment, for a message. */
    public String zones() {
        return zoneIds.isEmpty() ? "no known zone" : String.join(", ", zoneIds);
    }

    @Override
    public String detail() {
        return "%s in %s, the attachment in %s".formatted(subnets(), zoneId, zones());
    }
}
