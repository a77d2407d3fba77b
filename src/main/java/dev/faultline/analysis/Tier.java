package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import java.util.List;

/**
 * The subnets of a VPC whose route tables lead equally far, and in which workloads run. Local Zones and Wavelength Zones are
 * left out: what runs there is there to be near somebody.
 *
 * @param subnets in which workloads run
 * @param zones of these
 * @param vpcZones in which workloads of the VPC run, in whichever tier
 * @param workloads network interfaces in use, without NAT instances and other appliances that routes lead to
 * @param doubt what is not known about it; empty if nothing is
 */
@DerivedFrom({
    Vpc.class,
    Subnet.class,
    AvailabilityZone.class,
    SubnetClass.class,
    MixedEgress.class,
    NetworkInterface.class,
    NetworkInterfaceAddress.class,
    Route.class
})
public record Tier(
        String vpcId,
        SubnetClass.Kind kind,
        List<String> subnets,
        List<String> zones,
        List<String> vpcZones,
        int workloads,
        String doubt)
        implements Fact, InVpc {
    public Tier {
        subnets = List.copyOf(subnets);
        zones = List.copyOf(zones);
        vpcZones = List.copyOf(vpcZones);
    }

    /** Whether it is in one zone of several, with more than one workload: a single machine makes no tier, a bastion for one. */
    public boolean inOneZoneOfSeveral() {
        return zones.size() == 1 && vpcZones.size() > 1 && workloads > 1;
    }

    /** Whether the way to the internet or from it hangs on it. */
    public boolean facesInternet() {
        return kind == SubnetClass.Kind.PUBLIC || kind == SubnetClass.Kind.EGRESS;
    }

    /** A few of the subnets. */
    public String named() {
        return Several.of(subnets);
    }

    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s: %s in %s".formatted(kind, named(), String.join(", ", zones));
    }
}
