package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds entries of network ACLs that earlier ones cover, each by itself or several together. */
final class ShadowedEntries {
    private ShadowedEntries() {}

    static List<ShadowedEntry> derive(Network network) {
        AclDirections directions = new AclDirections(network);
        List<ShadowedEntry> shadowed = new ArrayList<>();
        for (NetworkAcl acl : network.all(NetworkAcl.class)) {
            for (Family family : Family.values()) {
                for (boolean egress : new boolean[] {false, true}) {
                    AclDirection direction = directions.of(acl.id(), egress, family);
                    direction.entries().forEach(entry -> shadow(direction, entry)
                            .ifPresent(shadowed::add));
                }
            }
        }
        return shadowed;
    }

    static Optional<ShadowedEntry> shadow(AclDirection direction, NetworkAclEntry entry) {
        List<NetworkAclEntry> before = direction.before(entry);
        Map<Integer, NetworkAclEntry> by = new TreeMap<>();
        for (PortRange step : before.isEmpty() ? List.<PortRange>of() : AclDirection.steps(entry, before)) {
            if (!decide(entry, step, before, by)) {
                return Optional.empty();
            }
        }
        if (by.isEmpty()) {
            return Optional.empty();
        }
        boolean contradicted = by.values().stream().anyMatch(earlier -> earlier.allow() != entry.allow());
        return Optional.of(
                new ShadowedEntry(entry.networkAclId(), entry.vpcId(), entry, List.copyOf(by.keySet()), contradicted));
    }

    /** Notes who decides at some ports of the entry, and tells whether that leaves nothing to the entry. */
    private static boolean decide(
            NetworkAclEntry entry, PortRange step, List<NetworkAclEntry> before, Map<Integer, NetworkAclEntry> by) {
        IPAddressSeqRangeList left = AclDirection.addresses(entry.cidr());
        for (NetworkAclEntry earlier : before) {
            if (earlier.ports().contains(step.from())
                    && left.overlaps(earlier.cidr().block())) {
                left.remove(earlier.cidr().block());
                by.put(earlier.ruleNumber(), earlier);
            }
        }
        return left.isEmpty();
    }
}
