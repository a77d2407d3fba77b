package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.SubnetCidrBlock;

/**
 * What the network ACL of a public NAT gateway's subnet denies it, so that subnets routed to it do not get out.
 *
 * @param denied in words
 * @param used whether anything in those subnets sends
 */
@DerivedFrom(
        value = {
            NatGateway.class,
            NatRoute.class,
            NetworkAcl.class,
            NetworkAclEntry.class,
            EffectiveNetworkAcl.class,
            SubnetCidrBlock.class
        },
        monotone = true)
public record NatAclGap(String natGatewayId, String vpcId, String networkAclId, String denied, boolean used)
        implements Fact, InVpc {
    @Override
    public String id() {
        return natGatewayId;
    }

    @Override
    public String detail() {
        return "%s denies %s".formatted(networkAclId, denied);
    }
}
