package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.RouteTable;
import dev.faultline.model.RouteTableAssociation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what stands behind each route table and each network ACL, by way of the subnets they decide for. */
final class TableUses {
    private TableUses() {}

    static List<Fact> derive(Network network) {
        List<Fact> facts = new ArrayList<>();
        facts.addAll(routeTables(network));
        facts.addAll(networkAcls(network));
        return facts;
    }

    private static List<RouteTableUse> routeTables(Network network) {
        Map<String, Integer> inSubnet = new HashMap<>();
        network.all(NetworkInterface.class).stream()
                .filter(NetworkInterface::inUse)
                .forEach(networkInterface -> inSubnet.merge(networkInterface.subnetId(), 1, Integer::sum));
        Map<String, Integer> subnets = new HashMap<>();
        Map<String, Integer> interfaces = new HashMap<>();
        for (EffectiveRouteTable effective : network.all(EffectiveRouteTable.class)) {
            subnets.merge(effective.routeTableId(), 1, Integer::sum);
            interfaces.merge(effective.routeTableId(), inSubnet.getOrDefault(effective.subnetId(), 0), Integer::sum);
        }
        Map<String, Integer> gateways = new HashMap<>();
        network.all(RouteTableAssociation.class).stream()
                .filter(association -> !association.gatewayId().isEmpty())
                .forEach(association -> gateways.merge(association.routeTableId(), 1, Integer::sum));
        return network.all(RouteTable.class).stream()
                .map(table -> new RouteTableUse(
                        table.id(),
                        table.vpcId(),
                        subnets.getOrDefault(table.id(), 0),
                        gateways.getOrDefault(table.id(), 0),
                        interfaces.getOrDefault(table.id(), 0)))
                .toList();
    }

    private static List<NetworkAclUse> networkAcls(Network network) {
        Map<String, Integer> inSubnet = new HashMap<>();
        network.all(Use.class).forEach(use -> inSubnet.put(use.resourceId(), use.interfaces()));
        Map<String, Integer> subnets = new HashMap<>();
        Map<String, Integer> interfaces = new HashMap<>();
        for (EffectiveNetworkAcl effective : network.all(EffectiveNetworkAcl.class)) {
            subnets.merge(effective.networkAclId(), 1, Integer::sum);
            interfaces.merge(effective.networkAclId(), inSubnet.getOrDefault(effective.subnetId(), 0), Integer::sum);
        }
        return network.all(NetworkAcl.class).stream()
                .map(acl -> new NetworkAclUse(
                        acl.id(), acl.vpcId(), subnets.getOrDefault(acl.id(), 0), interfaces.getOrDefault(acl.id(), 0)))
                .toList();
    }
}
