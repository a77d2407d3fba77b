package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.CustomerGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpnConnection;
import java.util.List;

/**
 * A block of a VPC that other VPCs hold too, none of which it is known to be joined to. Default VPCs all have the same block and
 * do not count.
 *
 * @param otherVpcIds whose ids sort behind this one's, so that two VPCs are told of once
 */
@DerivedFrom(
        value = {
            Vpc.class,
            VpcCidrBlock.class,
            VpcPeeringConnection.class,
            TransitGatewayVpcAttachment.class,
            TransitGatewayAttachment.class,
            TransitGatewayRouteTableAssociation.class,
            TransitGatewayRouteTablePropagation.class,
            TransitGatewayRoute.class,
            DirectConnectGatewayAssociation.class,
            VpcAttachment.class,
            VpnConnection.class,
            CustomerGateway.class
        },
        monotone = true)
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
