package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.Protocol;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells whether network ACLs let anything pass at all between a subnet and a block. */
final class NetworkAclPaths {
    private final Map<String, String> aclOfSubnet = new HashMap<>();
    private final Map<String, List<NetworkAclEntry>> entries;

    NetworkAclPaths(Network network) {
        network.all(EffectiveNetworkAcl.class).forEach(acl -> aclOfSubnet.put(acl.subnetId(), acl.networkAclId()));
        entries = network.all(NetworkAclEntry.class).stream()
                .sorted(Comparator.comparingInt(NetworkAclEntry::ruleNumber))
                .collect(Collectors.groupingBy(NetworkAclEntry::networkAclId));
    }

    /** Whether the entries of the subnet's ACL were read. */
    boolean known(String subnetId) {
        return entries.containsKey(aclOfSubnet.getOrDefault(subnetId, ""));
    }

    /** False only where the subnet's ACL lets no packet of any protocol pass in one of the two directions. */
    boolean mayPass(String subnetId, Cidr block) {
        List<NetworkAclEntry> all = entries.get(aclOfSubnet.getOrDefault(subnetId, ""));
        return all == null || (mayPass(all, false, block) && mayPass(all, true, block));
    }

    private static boolean mayPass(List<NetworkAclEntry> all, boolean egress, Cidr block) {
        return all.stream()
                .filter(entry -> entry.egress() == egress)
                .filter(entry -> entry.cidr().overlaps(block))
                .filter(entry -> entry.allow() || deniesAll(entry, block))
                .findFirst()
                .map(NetworkAclEntry::allow)
                .orElse(false);
    }

    private static boolean deniesAll(NetworkAclEntry entry, Cidr block) {
        return entry.protocol().equals(Protocol.ALL) && entry.cidr().contains(block);
    }
}
