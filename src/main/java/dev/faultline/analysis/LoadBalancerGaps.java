package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.LoadBalancer;
import dev.faultline.model.LoadBalancerSubnet;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the nodes of internet-facing load balancers that clients cannot reach. Where a firewall endpoint or an appliance
 * stands in the way out, the way in may be another: not a gap.
 */
final class LoadBalancerGaps {
    private final Set<String> internetFacing = new HashSet<>();
    private final Map<String, Subnet> subnets = new HashMap<>();
    private final Map<String, SubnetClass> overIpv4 = new HashMap<>();
    private final Set<String> publicOverIpv6 = new HashSet<>();

    private LoadBalancerGaps(Network network) {
        network.all(LoadBalancer.class).stream()
                .filter(balancer ->
                        balancer.internetFacing() && !balancer.state().equals("failed"))
                .forEach(balancer -> internetFacing.add(key(balancer.id(), balancer.vpcId())));
        network.all(Subnet.class).forEach(subnet -> subnets.put(subnet.id(), subnet));
        for (SubnetClass subnet : network.all(SubnetClass.class)) {
            if (subnet.family() == Family.IPV4) {
                overIpv4.put(subnet.subnetId(), subnet);
            } else if (subnet.kind() == SubnetClass.Kind.PUBLIC) {
                publicOverIpv6.add(subnet.subnetId());
            }
        }
    }

    static List<LoadBalancerGap> derive(Network network) {
        LoadBalancerGaps analysis = new LoadBalancerGaps(network);
        List<LoadBalancerGap> gaps = new ArrayList<>();
        for (LoadBalancerSubnet node : network.all(LoadBalancerSubnet.class)) {
            SubnetClass subnet = analysis.overIpv4.get(node.subnetId());
            boolean gap = subnet != null && subnet.kind() != SubnetClass.Kind.PUBLIC && !subnet.throughAppliance();
            if (gap && analysis.internetFacing.contains(key(node.loadBalancerId(), node.vpcId()))) {
                gaps.add(analysis.gap(node, subnet));
            }
        }
        return gaps;
    }

    private LoadBalancerGap gap(LoadBalancerSubnet node, SubnetClass subnet) {
        Subnet known = subnets.get(node.subnetId());
        return new LoadBalancerGap(
                node.loadBalancerId(),
                node.vpcId(),
                node.subnetId(),
                known == null ? "" : known.availabilityZoneId(),
                subnet.kind(),
                subnet.routeTableId(),
                publicOverIpv6.contains(node.subnetId()));
    }

    /** The names of Classic Load Balancers recur in other accounts. */
    private static String key(String loadBalancerId, String vpcId) {
        return loadBalancerId + " " + vpcId;
    }
}
