package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;

/**
 * A route through a peering to addresses that are not the peer's but lie behind it: no packet gets there, for a peering
 * leads to the peer and not through it.
 *
 * @param beyond the VPC, gateway or prefix list that the route aims at
 * @param edge whether that is a gateway or NAT device of the peer; otherwise it is a third VPC
 */
@DerivedFrom(
        value = {
            Route.class,
            PrefixListEntry.class,
            VpcPeeringConnection.class,
            VpcCidrBlock.class,
            OnPremisesPrefix.class,
            TransitGatewayVpcAttachment.class,
            TransitGatewayAttachment.class
        },
        monotone = true)
public record PeeringDetour(
        String routeTableId,
        String vpcId,
        String peeringId,
        String peer,
        String destination,
        String beyond,
        boolean edge)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        return "%s to %s aims at %s behind %s".formatted(destination, peeringId, beyond, peer);
    }
}
