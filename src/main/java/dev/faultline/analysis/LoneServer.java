package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceGroup;

/**
 * An instance that the internet reaches at a lent address, and that no other instance of its VPC stands in for: none that the
 * internet reaches has the same security groups, and no Auto Scaling group makes more of it.
 *
 * @param what it is reached at, such as {@code tcp 443}
 * @param doubt what is not known about it; empty if nothing is
 */
@DerivedFrom({
    InternetExposure.class,
    LentAddress.class,
    Instance.class,
    NetworkInterface.class,
    NetworkInterfaceGroup.class,
    ForwardingInstance.class
})
public record LoneServer(
        String networkInterfaceId, String vpcId, String instanceId, String publicIp, String what, String doubt)
        implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return "%s at %s".formatted(what, publicIp);
    }
}
