package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;

/**
 * A VPC whose workloads send through a peering to one whose route tables nobody read: another account's, most often.
 *
 * @param vpcId the VPC that sends
 * @param peer the VPC that was not read
 */
@DerivedFrom(
        value = {
            VpcPeeringConnection.class,
            Vpc.class,
            Subnet.class,
            SubnetCidrBlock.class,
            EffectiveRouteTable.class,
            Route.class,
            PrefixListEntry.class,
            NetworkInterface.class
        },
        monotone = true)
public record PeeringReturnUnseen(String peeringId, String vpcId, String peer) implements Fact {
    @Override
    public String id() {
        return peeringId;
    }

    @Override
    public String detail() {
        return "%s sends to %s".formatted(vpcId, peer);
    }
}
