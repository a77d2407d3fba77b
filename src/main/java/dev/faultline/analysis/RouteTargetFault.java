package dev.faultline.analysis;

import dev.faultline.model.Destination;
import dev.faultline.model.EgressOnlyInternetGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.InternetGateway;
import dev.faultline.model.InternetGatewayAttachment;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpcEndpoint;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpnGateway;

/**
 * An active route to something that cannot forward: packets leave and never arrive, while the route table looks well.
 *
 * @param fault what is wrong with the target, to be read after its id: {@code is in state failed}
 */
@DerivedFrom(
        value = {
            Vpc.class,
            Route.class,
            NatGateway.class,
            VpcEndpoint.class,
            NetworkInterface.class,
            Instance.class,
            TransitGateway.class,
            TransitGatewayVpcAttachment.class,
            VpcPeeringConnection.class,
            InternetGateway.class,
            EgressOnlyInternetGateway.class,
            InternetGatewayAttachment.class,
            VpnGateway.class,
            VpcAttachment.class
        },
        monotone = true)
public record RouteTargetFault(
        String routeTableId, String vpcId, Destination destination, String targetId, String fault)
        implements Fact, InVpc {
    @Override
    public String id() {
        return routeTableId;
    }

    @Override
    public String detail() {
        return "%s to %s, which %s".formatted(destination, targetId, fault);
    }
}
