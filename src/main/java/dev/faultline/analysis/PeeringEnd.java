package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;

/**
 * One of the two VPCs of a peering, where its owner described it; account and region are the VPC's.
 *
 * @param peer the VPC at the other end
 * @param populated whether the VPC has a subnet that could use the peering
 */
@DerivedFrom(
        value = {VpcPeeringConnection.class, Vpc.class, Subnet.class},
        monotone = true)
public record PeeringEnd(String peeringId, String vpcId, String account, String region, String peer, boolean populated)
        implements Fact, InVpc {
    @Override
    public String id() {
        return peeringId;
    }

    @Override
    public String detail() {
        return "%s in %s of account %s, peered with %s".formatted(vpcId, region, account, peer);
    }
}
