package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The network ACLs that were read, direction by direction. */
final class AclDirections {
    private final Map<String, List<NetworkAclEntry>> entries = new HashMap<>();
    private final Set<String> defaults = new HashSet<>();
    private final Map<Key, AclDirection> directions = new HashMap<>();

    private record Key(String networkAclId, boolean egress, Family family) {}

    AclDirections(Network network) {
        for (NetworkAcl acl : network.all(NetworkAcl.class)) {
            entries.put(acl.id(), new ArrayList<>());
            if (acl.defaultAcl()) {
                defaults.add(acl.id());
            }
        }
        for (NetworkAclEntry entry : network.all(NetworkAclEntry.class)) {
            entries.computeIfAbsent(entry.networkAclId(), unseen -> new ArrayList<>())
                    .add(entry);
        }
    }

    boolean read(String networkAclId) {
        return entries.containsKey(networkAclId);
    }

    AclDirection of(String networkAclId, boolean egress, Family family) {
        return directions.computeIfAbsent(
                new Key(networkAclId, egress, family),
                key -> new AclDirection(entries.getOrDefault(networkAclId, List.of()), egress, family));
    }

    /** Whether a rule of its own says that a custom ACL allows nothing of the family in this direction. */
    boolean darkByItself(String networkAclId, boolean egress, Family family) {
        return !defaults.contains(networkAclId)
                && of(networkAclId, egress, family).allowsNothing();
    }
}
