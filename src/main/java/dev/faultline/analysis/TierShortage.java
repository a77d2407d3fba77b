package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;

/**
 * A tier of a VPC whose other zones have too few free IPv4 addresses for what runs in one of them.
 *
 * @param zoneId the zone that fails
 * @param needed network interfaces that would have to move
 * @param free addresses in the tier's subnets of the other zones
 * @param elsewhere these zones
 * @param doubt what is not known about it; empty if nothing is
 */
@DerivedFrom({
    Vpc.class,
    Subnet.class,
    AvailabilityZone.class,
    SubnetClass.class,
    NetworkInterface.class,
    NetworkInterfaceAddress.class
})
public record TierShortage(
        String vpcId, SubnetClass.Kind kind, String zoneId, int needed, int free, String elsewhere, String doubt)
        implements Fact, InVpc {
    /** How many addresses are missing. */
    public int missing() {
        return needed - free;
    }

    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s without %s: %d needed, %d free".formatted(kind, zoneId, needed, free);
    }
}
