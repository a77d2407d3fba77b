package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;

/** Two peered VPCs that hold the same addresses: AWS refuses such a peering. */
@DerivedFrom(
        value = {VpcPeeringConnection.class, VpcCidrBlock.class},
        monotone = true)
public record PeeringOverlap(String peeringId, String vpcId, Cidr cidr, String otherVpcId, Cidr otherCidr)
        implements Fact {
    @Override
    public String id() {
        return peeringId;
    }

    @Override
    public String detail() {
        return "%s of %s overlaps %s of %s".formatted(cidr, vpcId, otherCidr, otherVpcId);
    }
}
