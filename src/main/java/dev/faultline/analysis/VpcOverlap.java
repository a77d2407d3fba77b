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
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpnConnection;

/**
 * Two VPCs that hold the same addresses and are joined, other than by a peering of their own.
 *
 * @param vpcId of the two, the one that it is reported at
 * @param by what joins them
 * @param lightly whether the two may well live so: behind a hub that tells its peers apart, or with addresses that AWS
 *     suggests for use in many VPCs at once
 */
@DerivedFrom(
        value = {
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
public record VpcOverlap(String vpcId, Cidr cidr, String otherVpcId, Cidr otherCidr, String by, boolean lightly)
        implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s overlaps %s of %s, joined by %s".formatted(cidr, otherCidr, otherVpcId, by);
    }
}
