package dev.faultline.analysis;

import static dev.faultline.model.Counted.counted;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAcl;

/**
 * What a network ACL guards; every one has this fact.
 *
 * @param interfaces network interfaces in use by a workload in its subnets
 */
@DerivedFrom(
        value = {NetworkAcl.class, EffectiveNetworkAcl.class, Use.class},
        monotone = true)
public record NetworkAclUse(String networkAclId, String vpcId, int subnets, int interfaces) implements Fact, InVpc {
    public boolean used() {
        return interfaces > 0;
    }

    @Override
    public String id() {
        return networkAclId;
    }

    @Override
    public String detail() {
        return "guards %s with %s in use"
                .formatted(counted(subnets, "subnet"), counted(interfaces, "network interface"));
    }
}
