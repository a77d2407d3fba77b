package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayVpcAttachment;
import java.util.List;

/**
 * Subnets with workloads whose route table does not lead to the transit gateway that their VPC is attached to. Nothing
 * is propagated into a VPC's tables by a transit gateway.
 *
 * @param subnetIds the subnets
 * @param unlike a subnet with the same other routes that does lead to it; empty where none of the VPC does
 * @param elsewhere whether the VPC routes to another transit gateway or a core network, so that this may be a leftover
 */
@DerivedFrom(
        value = {
            TransitGatewayVpcAttachment.class,
            Subnet.class,
            EffectiveRouteTable.class,
            Route.class,
            NatGateway.class,
            NetworkInterface.class
        },
        monotone = true)
public record TransitGatewayRouteGap(
        String attachmentId,
        String vpcId,
        String transitGatewayId,
        List<String> subnetIds,
        String unlike,
        boolean elsewhere)
        implements Fact, InVpc {
    public TransitGatewayRouteGap {
        subnetIds = List.copyOf(subnetIds);
    }

    @Override
    public String id() {
        return attachmentId;
    }

    /** The subnets, for a message. */
    public String subnets() {
        return Several.of(subnetIds);
    }

    @Override
    public String detail() {
        return "no route to %s for %s%s"
                .formatted(transitGatewayId, subnets(), unlike.isEmpty() ? "" : ", unlike for " + unlike);
    }
}
