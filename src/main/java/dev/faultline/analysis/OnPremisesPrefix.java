package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;

/**
 * Addresses that a VPC reaches on-premises, by VPN or Direct Connect.
 *
 * @param via the VPN connection, virtual private gateway or attachment of a transit gateway that they are behind
 */
@DerivedFrom(
        value = {
            VpcAttachment.class,
            VpnConnection.class,
            VpnStaticRoute.class,
            Route.class,
            TransitGatewayVpcAttachment.class,
            TransitGatewayAttachment.class,
            TransitGatewayRouteTableAssociation.class,
            TransitGatewayRoute.class
        },
        monotone = true)
public record OnPremisesPrefix(String vpcId, Cidr cidr, String via) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s behind %s".formatted(cidr, via);
    }
}
