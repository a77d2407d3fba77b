package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.LoadBalancerSubnet;
import dev.faultline.model.Subnet;

/**
 * A subnet in which an internet-facing load balancer has a node, and which no internet gateway serves over IPv4.
 *
 * @param zoneId empty where the subnet was not read
 * @param publicOverIpv6 whether one serves it over IPv6, which is all that a load balancer without public IPv4 addresses
 *     needs
 */
@DerivedFrom(
        value = {LoadBalancer.class, LoadBalancerSubnet.class, Subnet.class, SubnetClass.class},
        monotone = true)
public record LoadBalancerGap(
        String loadBalancerId,
        String vpcId,
        String subnetId,
        String zoneId,
        SubnetClass.Kind kind,
        String routeTableId,
        boolean publicOverIpv6)
        implements Fact, InVpc {
    @Override
    public String id() {
        return loadBalancerId;
    }

    @Override
    public String detail() {
        String zone = zoneId.isEmpty() ? "" : " in " + zoneId;
        return "%s%s is %s by %s".formatted(subnetId, zone, kind, routeTableId);
    }
}
