package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the route table of every subnet. AWS never lists the subnets that use the main table. */
final class EffectiveRouteTables {
    private EffectiveRouteTables() {}

    static List<EffectiveRouteTable> derive(Network network) {
        Map<String, String> explicit = new HashMap<>();
        Map<String, String> main = new HashMap<>();
        for (RouteTableAssociation association : network.all(RouteTableAssociation.class)) {
            if (association.main()) {
                main.putIfAbsent(association.vpcId(), association.routeTableId());
            } else if (!association.subnetId().isEmpty()) {
                explicit.putIfAbsent(association.subnetId(), association.routeTableId());
            }
        }
        List<EffectiveRouteTable> tables = new ArrayList<>();
        for (Subnet subnet : network.all(Subnet.class)) {
            String own = explicit.get(subnet.id());
            String table = own == null ? main.get(subnet.vpcId()) : own;
            if (table != null) {
                tables.add(new EffectiveRouteTable(subnet.id(), subnet.vpcId(), table, own == null));
            }
        }
        return tables;
    }

    /** The tables that decide for a subnet. */
    static Set<String> used(Network network) {
        return network.all(EffectiveRouteTable.class).stream()
                .map(EffectiveRouteTable::routeTableId)
                .collect(Collectors.toSet());
    }
}
