package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;

/**
 * Routes of one table that together lead to a whole peer, or to more than it holds.
 *
 * @param destination where they lead
 * @param peer the VPC at the far end
 * @param blocks of the peer that lie there
 * @param wider whether other addresses lie there too
 */
@DerivedFrom(
        value = {Route.class, PrefixListEntry.class, VpcPeeringConnection.class, VpcCidrBlock.class},
        monotone = true)
public record PeeringBreadth(
        String routeTableId,
        String vpcId,
        String peeringId,
        String destination,
        String peer,
        String blocks,
        boolean wider)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        return "%s to %s, which has %s".formatted(destination, peeringId, blocks);
    }
}
