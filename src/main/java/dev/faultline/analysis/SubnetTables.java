package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.RouteTableAssociation;
import dev.faultline.model.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The route table that each subnet uses: its own, else the main one of its VPC. */
final class SubnetTables {
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, List<Subnet>> subnets = new LinkedHashMap<>();

    SubnetTables(Network network) {
        Map<String, String> mains = new HashMap<>();
        for (RouteTableAssociation association : network.all(RouteTableAssociation.class)) {
            if (association.main()) {
                mains.put(association.vpcId(), association.routeTableId());
            } else if (!association.subnetId().isEmpty()) {
                tables.put(association.subnetId(), association.routeTableId());
            }
        }
        for (Subnet subnet : network.all(Subnet.class)) {
            String table = tables.computeIfAbsent(subnet.id(), unseen -> mains.getOrDefault(subnet.vpcId(), ""));
            subnets.computeIfAbsent(table, unseen -> new ArrayList<>()).add(subnet);
        }
    }

    /** The table's id; empty if it was not read. */
    String of(Subnet subnet) {
        return tables.get(subnet.id());
    }

    boolean used(String routeTableId) {
        return subnets.containsKey(routeTableId);
    }
}
