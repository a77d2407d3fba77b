package dev.faultline.analysis;

import dev.faultline.model.Destination;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Route;

/**
 * An instance that a route leads to, whether it serves or not: a NAT instance where that is the way to everywhere, or a VPN
 * or a firewall.
 *
 * @param vpcId the instance's own
 */
@DerivedFrom(
        value = {Instance.class, NetworkInterface.class, Route.class},
        monotone = true)
public record ForwardingInstance(String instanceId, String vpcId, String routeTableId, Destination destination)
        implements Fact, InVpc {
    @Override
    public String id() {
        return instanceId;
    }

    @Override
    public String detail() {
        return "%s sends it %s".formatted(routeTableId, destination);
    }
}
