package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;
import java.util.List;

/**
 * Zones with workloads in which an interface endpoint of several zones has no network interface.
 *
 * @param zoneIds the zones without
 * @param covered how many of the zones with workloads have one
 */
@DerivedFrom({EndpointZone.class, ZoneUse.class, AvailabilityZone.class, Subnet.class, NetworkInterface.class})
public record EndpointZoneGap(String vpcEndpointId, String vpcId, List<String> zoneIds, int covered)
        implements Fact, InVpc {
    public EndpointZoneGap {
        zoneIds = List.copyOf(zoneIds);
    }

    /** Whether more zones go without than with. */
    public boolean most() {
        return zoneIds.size() > covered;
    }

    @Override
    public String id() {
        return vpcEndpointId;
    }

    /** The zones without, for a message. */
    public String zones() {
        return Several.of(zoneIds);
    }

    @Override
    public String detail() {
        return "none in " + String.join(", ", zoneIds);
    }
}
