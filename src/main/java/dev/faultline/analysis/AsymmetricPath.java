package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcEndpointSubnet;
import dev.faultline.model.VpcPeeringConnection;
import java.util.List;

/**
 * A route table that does not lead packets through the appliance or firewall endpoint that those of the other direction
 * pass.
 *
 * @param pairs who sends to whom through what, each to be read by itself
 */
@DerivedFrom({
    EffectiveRouteTable.class,
    Route.class,
    RouteTableAssociation.class,
    PrefixListEntry.class,
    Subnet.class,
    VpcCidrBlock.class,
    NetworkInterface.class,
    NetworkInterfaceAddress.class,
    Instance.class,
    VpcEndpoint.class,
    VpcEndpointSubnet.class,
    VpcPeeringConnection.class,
    TransitGatewayAttachment.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayVpcAttachmentSubnet.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayRouteTablePropagation.class,
    TransitGatewayRoute.class
})
public record AsymmetricPath(String routeTableId, String vpcId, List<String> pairs) implements Fact, InVpc {
    private static final int MOST_PAIRS = 2;

    public AsymmetricPath {
        pairs = List.copyOf(pairs);
    }

    @Override
    public String id() {
        return routeTableId;
    }

    /** What is wrong, for a message. */
    public String text() {
        String named = String.join("; ", pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())));
        return pairs.size() > MOST_PAIRS ? "%s; and %d more".formatted(named, pairs.size() - MOST_PAIRS) : named;
    }

    @Override
    public String detail() {
        return text();
    }
}
