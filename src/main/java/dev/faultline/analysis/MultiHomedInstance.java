package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;

/**
 * An instance with one network interface in a public subnet and another in a subnet that is not.
 *
 * @param vpcId the instance's own
 * @param inside the way out of the subnet that is not public
 * @param forwards whether one of its interfaces does not check source and destination, as that of a router must not
 */
@DerivedFrom(
        value = {Instance.class, NetworkInterface.class, SubnetClass.class},
        monotone = true)
public record MultiHomedInstance(
        String instanceId,
        String vpcId,
        String publicInterfaceId,
        String publicSubnetId,
        String insideInterfaceId,
        SubnetClass inside,
        boolean forwards)
        implements Fact, InVpc {
    /** What is missing to be sure; empty if nothing is. */
    public String doubt() {
        return inside.throughAppliance() ? "%s may lead to an internet gateway as well".formatted(inside.via()) : "";
    }

    @Override
    public String id() {
        return instanceId;
    }

    @Override
    public String detail() {
        return "%s is in %s, which is public, and %s in %s, which is %s"
                .formatted(publicInterfaceId, publicSubnetId, insideInterfaceId, inside.subnetId(), inside.kind());
    }
}
