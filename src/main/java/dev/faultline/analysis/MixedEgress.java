package dev.faultline.analysis;

import dev.faultline.model.AvailabilityZone;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;

/**
 * A route table whose subnets leave otherwise than those of other zones, which have NAT gateways: through a NAT instance, or
 * not at all.
 *
 * @param here the zones in which it decides, and what they have
 * @param there the zones with NAT gateways
 * @param doubt what is not known about it; empty if nothing is
 */
@DerivedFrom({
    Vpc.class,
    Subnet.class,
    AvailabilityZone.class,
    SubnetClass.class,
    NetworkInterface.class,
    PublicAddress.class,
    Route.class
})
public record MixedEgress(String routeTableId, String vpcId, String here, String there, String doubt)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        return "%s, NAT gateways in %s".formatted(here, there);
    }
}
