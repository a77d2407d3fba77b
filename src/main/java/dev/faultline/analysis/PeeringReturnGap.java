package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import java.util.List;

/**
 * Subnets that a peer sends to and that cannot answer it: their route table leads the sender's addresses elsewhere, or
 * nowhere.
 *
 * @param vpcId the VPC that cannot answer
 * @param routeTableId the table that lacks the way back
 * @param subnetIds the subnets that cannot answer
 * @param fromSubnetIds the subnets of the peer that send to them
 * @param blocks the addresses of those that have no way back
 * @param apart whether others of the VPC do answer, and none of those is of the same kind: it may be meant so
 * @param used whether a workload sends
 * @param doubt what may lead back after all; empty if nothing does
 */
@DerivedFrom(
        value = {
            VpcPeeringConnection.class,
            Subnet.class,
            SubnetCidrBlock.class,
            EffectiveRouteTable.class,
            Route.class,
            PrefixListEntry.class,
            NetworkInterface.class,
            NetworkInterfaceAddress.class
        },
        monotone = true)
public record PeeringReturnGap(
        String peeringId,
        String vpcId,
        String routeTableId,
        List<String> subnetIds,
        String fromVpcId,
        List<String> fromSubnetIds,
        List<String> blocks,
        boolean apart,
        boolean used,
        String doubt)
        implements Fact, InVpc {
    public PeeringReturnGap {
        subnetIds = List.copyOf(subnetIds);
        fromSubnetIds = List.copyOf(fromSubnetIds);
        blocks = List.copyOf(blocks);
    }

    @Override
    public String id() {
        return routeTableId;
    }

    /** What is wrong, for a message. */
    public String text() {
        return "%s of %s cannot answer %s of %s: %s has no route back to %s"
                .formatted(
                        Several.of(subnetIds),
                        vpcId,
                        Several.of(fromSubnetIds),
                        fromVpcId,
                        routeTableId,
                        Several.of(blocks));
    }

    @Override
    public String detail() {
        return "%s, in %s".formatted(String.join(", ", blocks), routeTableId);
    }
}
