package dev.faultline.analysis;

import dev.faultline.model.CustomerGateway;
import dev.faultline.model.Fact;
import dev.faultline.model.VpnConnection;
import dev.faultline.model.VpnStaticRoute;
import java.util.List;

/**
 * A device on the customer's side that alone holds up what a gateway reaches by VPN, where no Direct Connect serves the
 * gateway too.
 *
 * @param customerGatewayId the device; the first of several customer gateways that bear its address
 * @param prefixes what is reached through it alone; empty where that is everything
 * @param served whether a VPC is attached to the gateway
 */
@DerivedFrom({
    VpnConnection.class,
    VpnStaticRoute.class,
    CustomerGateway.class,
    DirectConnectReach.class,
    GatewayVpc.class
})
public record SingleVpnDevice(
        String customerGatewayId,
        String gatewayId,
        List<String> vpnConnectionIds,
        List<String> prefixes,
        boolean served)
        implements Fact {
    public SingleVpnDevice {
        vpnConnectionIds = List.copyOf(vpnConnectionIds);
        prefixes = List.copyOf(prefixes);
    }

    @Override
    public String id() {
        return customerGatewayId;
    }

    /** What is reached through it alone, for a message. */
    public String reached() {
        return prefixes.isEmpty() ? "on-premises" : String.join(", ", prefixes);
    }

    /** The connections to it, for a message. */
    public String connections() {
        return String.join(", ", vpnConnectionIds);
    }

    @Override
    public String detail() {
        return "%s reaches %s through %s".formatted(gatewayId, reached(), connections());
    }
}
