package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;

/**
 * A VPN connection that does not depend on Direct Connect, and so could stand in for it on its gateway. Which prefixes
 * BGP brings is visible to no AWS API: that they are those of the Direct Connect is an assumption.
 *
 * @param ready whether a tunnel is up and carries at least one route
 * @param lack why it is not ready; empty if it is
 * @param told whether AWS told all that the lack rests on
 */
@DerivedFrom(
        value = {
            VpnConnection.class,
            VgwTelemetry.class,
            VpnStaticRoute.class,
            TransitGatewayAttachment.class,
            TransitGatewayRoute.class,
            TransitGatewayRouteTablePropagation.class
        },
        monotone = true)
public record VpnBackup(String vpnConnectionId, String gatewayId, boolean ready, String lack, boolean told)
        implements Fact {
    @Override
    public String id() {
        return vpnConnectionId;
    }

    @Override
    public String detail() {
        return "ends on %s, %s".formatted(gatewayId, ready ? "carries routes" : lack);
    }
}
