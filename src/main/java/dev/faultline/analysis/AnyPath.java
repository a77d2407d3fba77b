package dev.faultline.analysis;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.Instance;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayPolicyTableAssociation;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnGateway;

/**
 * Stands for everything that may decide about a packet, where {@link DerivedFrom} has to name it. There are no such facts:
 * what the engines of reachability found out is told by others.
 */
@DerivedFrom({
    VpcCidrBlock.class,
    SubnetCidrBlock.class,
    PrivateIpv6Block.class,
    NetworkInterface.class,
    Instance.class,
    SecurityGroupRule.class,
    PrefixListEntry.class,
    EffectiveNetworkAcl.class,
    NetworkAclEntry.class,
    EffectiveRouteTable.class,
    Route.class,
    RouteTableAssociation.class,
    InternetGateway.class,
    InternetGatewayAttachment.class,
    EgressOnlyInternetGateway.class,
    VpcBlockPublicAccessOptions.class,
    VpcBlockPublicAccessExclusion.class,
    NatGateway.class,
    VpcEndpoint.class,
    VpcPeeringConnection.class,
    TransitGateway.class,
    TransitGatewayAttachment.class,
    TransitGatewayRouteTable.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayPolicyTableAssociation.class,
    TransitGatewayRouteTablePropagation.class,
    TransitGatewayRoute.class,
    VpnGateway.class,
    VpnConnection.class,
    AllowedPrefix.class,
    DirectConnectReach.class
})
record AnyPath(String id) implements Fact {}
