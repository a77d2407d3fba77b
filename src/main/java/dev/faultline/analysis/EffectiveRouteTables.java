package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.Subnet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the route table of every subnet. AWS never lists the subnets that use the main table. */
final class EffectiveRouteTables {
    private EffectiveRouteTables() {}

    static List<EffectiveRouteTable> derive(Network network) {
        // A subnet that is named by a table is decided for, whether or not the subnet itself was read.
        Map<String, EffectiveRouteTable> tables = new LinkedHashMap<>();
        Map<String, String> main = new HashMap<>();
        for (RouteTableAssociation association : network.all(RouteTableAssociation.class)) {
            if (association.main()) {
                main.putIfAbsent(association.vpcId(), association.routeTableId());
            } else if (!association.subnetId().isEmpty()) {
                tables.putIfAbsent(
                        association.subnetId(),
                        new EffectiveRouteTable(
                                association.subnetId(), association.vpcId(), association.routeTableId(), false));
            }
        }
        for (Subnet subnet : network.all(Subnet.class)) {
            String table = main.get(subnet.vpcId());
            if (table != null) {
                tables.putIfAbsent(subnet.id(), new EffectiveRouteTable(subnet.id(), subnet.vpcId(), table, true));
            }
        }
        return List.copyOf(tables.values());
    }

    /** The tables that decide for a subnet. */
    static Set<String> used(Network network) {
        return network.all(EffectiveRouteTable.class).stream()
                .map(EffectiveRouteTable::routeTableId)
                .collect(Collectors.toSet());
    }
}
