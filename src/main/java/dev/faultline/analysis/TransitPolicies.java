package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.TransitGatewayPolicyTable;
import dev.faultline.model.TransitGatewayPolicyTableEntry;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policy tables of transit gateways, which choose the route table of each packet. */
final class TransitPolicies {
    private final Map<String, List<TransitGatewayPolicyTableEntry>> entries;
    private final Set<String> untold = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    TransitPolicies(Network network, Unread unread) {
        entries = Topology.grouped(
                network.all(TransitGatewayPolicyTableEntry.class),
                TransitGatewayPolicyTableEntry::transitGatewayPolicyTableId);
        entries.values().forEach(list -> list.sort(Comparator.comparingInt(TransitGatewayPolicyTableEntry::order)));
        for (TransitGatewayPolicyTable table : network.all(TransitGatewayPolicyTable.class)) {
            known.add(table.id());
            if (unread.at("TransitGatewayPolicyTableEntries", table.account(), table.region())) {
                untold.add(table.id());
            }
        }
    }

    /** The entries of a table in the order in which they are tried; nothing if they were not read. */
    Optional<List<TransitGatewayPolicyTableEntry>> entries(String tableId) {
        boolean read = !untold.contains(tableId) && (known.contains(tableId) || entries.containsKey(tableId));
        return read ? Optional.of(entries.getOrDefault(tableId, List.of())) : Optional.empty();
    }

    /** All ports, those together as source ports that no entry tells apart. */
    List<PortRange> sourcePortSteps() {
        return PortSteps.of(entries.values().stream()
                .flatMap(List::stream)
                .filter(TransitGatewayPolicyTableEntry::looksAtPorts)
                .map(TransitGatewayPolicyTableEntry::sourcePorts)
                .toList());
    }
}
