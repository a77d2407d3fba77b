package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import java.util.List;

/**
 * Public subnets of one VPC whose workloads have a way through a peering to workloads in subnets of the peer that are not
 * public, and back.
 *
 * @param vpcId the VPC of the public subnets
 * @param peer the VPC of the others
 * @param doubt what may keep the two apart after all; empty if nothing does
 */
@DerivedFrom(
        value = {
            VpcPeeringConnection.class,
            Subnet.class,
            SubnetCidrBlock.class,
            EffectiveRouteTable.class,
            SubnetClass.class,
            Route.class,
            PrefixListEntry.class,
            NetworkAclAssociation.class,
            NetworkAclEntry.class,
            EffectiveNetworkAcl.class,
            NetworkInterface.class
        },
        monotone = true)
public record PeeringExposure(
        String peeringId,
        String vpcId,
        List<String> publicSubnetIds,
        String peer,
        List<String> privateSubnetIds,
        String doubt)
        implements Fact {
    public PeeringExposure {
        publicSubnetIds = List.copyOf(publicSubnetIds);
        privateSubnetIds = List.copyOf(privateSubnetIds);
    }

    @Override
    public String id() {
        return peeringId;
    }

    /** For a message. */
    public String text() {
        return "public %s of %s can reach %s of %s, which is not public"
                .formatted(Several.of(publicSubnetIds), vpcId, Several.of(privateSubnetIds), peer);
    }

    @Override
    public String detail() {
        return "%s to %s".formatted(String.join(", ", publicSubnetIds), String.join(", ", privateSubnetIds));
    }
}
