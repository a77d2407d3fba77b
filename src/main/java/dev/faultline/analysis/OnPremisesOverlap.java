package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.VpcCidrBlock;

/**
 * Addresses on-premises that lie within a block of the VPC that would reach them: its local route keeps the packets.
 *
 * @param block the VPC's
 * @param prefix on-premises
 * @param via the VPN connection, gateway or attachment that it is behind
 * @param usedAgain whether the addresses are of those that AWS suggests for use in many places at once
 */
@DerivedFrom(
        value = {OnPremisesPrefix.class, VpcCidrBlock.class},
        monotone = true)
public record OnPremisesOverlap(String vpcId, Cidr block, Cidr prefix, String via, boolean usedAgain)
        implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s behind %s lies in %s".formatted(prefix, via, block);
    }
}
