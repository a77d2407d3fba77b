package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.Subnet;

/** The network ACL that guards a subnet. */
@DerivedFrom(
        value = {Subnet.class, NetworkAcl.class, NetworkAclAssociation.class},
        monotone = true)
public record EffectiveNetworkAcl(String subnetId, String vpcId, String networkAclId) implements Fact, InVpc {
    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return "guarded by " + networkAclId;
    }
}
