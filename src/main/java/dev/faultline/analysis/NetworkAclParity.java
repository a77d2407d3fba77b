package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.SubnetCidrBlock;

/**
 * A network ACL whose entries for IPv6 do not fit those for IPv4, where it guards a subnet with IPv6 addresses. That a
 * custom ACL has no allow for IPv6 at all is a finding of its own.
 *
 * @param closed whether IPv6 is denied where IPv4 is not; otherwise the internet is let in where IPv4 is restricted
 * @param text what differs
 * @param spoken whether a network interface in use speaks IPv6 there
 */
@DerivedFrom(
        value = {
            NetworkAcl.class,
            NetworkAclEntry.class,
            NetworkAclOpening.class,
            EffectiveNetworkAcl.class,
            SubnetCidrBlock.class,
            FamilyUse.class
        },
        monotone = true)
public record NetworkAclParity(String networkAclId, String vpcId, boolean closed, String text, boolean spoken)
        implements Fact, InVpc {
    @Override
    public String id() {
        return networkAclId;
    }

    @Override
    public String detail() {
        return text;
    }
}
