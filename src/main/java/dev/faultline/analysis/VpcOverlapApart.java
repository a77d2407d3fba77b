package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcPeeringConnection;
import java.util.List;

/**
 * A block of a VPC that other VPCs hold too, none of which it is known to be joined to. Default VPCs all have the same block and
 * do not count.
 *
 * @param otherVpcIds whose ids sort behind this one's, so that two VPCs are told of once
 */
// That two VPCs are not joined rests on every peering having been read, and every attachment.
@DerivedFrom({VpcPeeringConnection.class, TransitGatewayVpcAttachment.class})
public record VpcOverlapApart(String vpcId, Cidr cidr, List<String> otherVpcIds) implements Fact, InVpc {
    public VpcOverlapApart {
        otherVpcIds = List.copyOf(otherVpcIds);
    }

    @Override
    public String id() {
        return vpcId;
    }

    /** The other VPCs, for a message. */
    public String others() {
        return Several.of(otherVpcIds);
    }

    @Override
    public String detail() {
        return "%s, as in %s".formatted(cidr, others());
    }
}
