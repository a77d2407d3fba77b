package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.ManagedPrefixList;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SecurityGroupRuleId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Security groups and network ACLs, and the prefix lists that both groups and routes name. */
final class Filters {
    private static final Comparator<SecurityGroupRule> IN_ORDER = Comparator.comparing(
                    (SecurityGroupRule rule) -> rule.protocol().name())
            .thenComparingInt(rule -> rule.ports().from())
            .thenComparingInt(rule -> rule.ports().to())
            .thenComparing(rule -> rule.peer().text());

    private final Map<String, String> aclOfSubnet = new HashMap<>();
    private final Map<String, Set<String>> aclsOfVpc = new HashMap<>();
    private final Map<String, List<NetworkAclEntry>> entries;
    private final Map<String, List<String>> groupsOfInterface = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, List<SecurityGroupRule>> rules;
    private final Set<String> knownGroups = new HashSet<>();
    private final Map<String, Set<Cidr>> prefixLists = new HashMap<>();
    private final Map<String, String> ruleIds = new HashMap<>();

    Filters(Network network, Unread unread) {
        for (EffectiveNetworkAcl acl : network.all(EffectiveNetworkAcl.class)) {
            aclOfSubnet.put(acl.subnetId(), acl.networkAclId());
            aclsOfVpc.computeIfAbsent(acl.vpcId(), unseen -> new TreeSet<>()).add(acl.networkAclId());
        }
        entries = Topology.grouped(network.all(NetworkAclEntry.class), NetworkAclEntry::networkAclId);
        entries.values().forEach(list -> list.sort(Comparator.comparingInt(NetworkAclEntry::ruleNumber)));
        for (NetworkInterfaceGroup link : network.all(NetworkInterfaceGroup.class)) {
            groupsOfInterface
                    .computeIfAbsent(link.networkInterfaceId(), unseen -> new ArrayList<>())
                    .add(link.groupId());
            members.computeIfAbsent(link.groupId(), unseen -> new HashSet<>()).add(link.networkInterfaceId());
        }
        // Facts come in any order, and a hop names the first rule that matches.
        groupsOfInterface.values().forEach(Collections::sort);
        rules = Topology.grouped(network.all(SecurityGroupRule.class), SecurityGroupRule::groupId);
        rules.values().forEach(list -> list.sort(IN_ORDER));
        network.all(SecurityGroup.class).forEach(group -> knownGroups.add(group.id()));
        for (PrefixListEntry entry : network.all(PrefixListEntry.class)) {
            // A list shared by several accounts is read in each of them.
            prefixLists
                    .computeIfAbsent(entry.prefixListId(), unseen -> new LinkedHashSet<>())
                    .add(entry.cidr());
        }
        for (ManagedPrefixList list : network.all(ManagedPrefixList.class)) {
            if (!unread.at("ManagedPrefixListEntries", list.account(), list.region())) {
                prefixLists.computeIfAbsent(list.id(), empty -> new LinkedHashSet<>());
            }
        }
        for (SecurityGroupRuleId id : network.all(SecurityGroupRuleId.class)) {
            ruleIds.put(key(id.groupId(), id.ingress(), id.protocol() + " " + id.ports(), id.peer()), id.id());
        }
    }

    /** The network ACL of a subnet, if it was read. */
    Optional<String> acl(String subnetId) {
        return Optional.ofNullable(aclOfSubnet.get(subnetId));
    }

    /** The network ACLs that the subnets of a VPC have. */
    Set<String> acls(String vpcId) {
        return aclsOfVpc.getOrDefault(vpcId, Set.of());
    }

    /** The entries of an ACL in one direction, in the order in which they are tried. */
    List<NetworkAclEntry> entries(String networkAclId, boolean egress) {
        return entries.getOrDefault(networkAclId, List.of()).stream()
                .filter(entry -> entry.egress() == egress)
                .toList();
    }

    List<String> groups(NetworkInterface networkInterface) {
        return groupsOfInterface.getOrDefault(networkInterface.id(), List.of());
    }

    boolean carries(String networkInterfaceId, String groupId) {
        return members.getOrDefault(groupId, Set.of()).contains(networkInterfaceId);
    }

    Set<String> members(String groupId) {
        return members.getOrDefault(groupId, Set.of());
    }

    boolean known(String groupId) {
        return knownGroups.contains(groupId);
    }

    List<SecurityGroupRule> rules(String groupId, boolean ingress) {
        return rules.getOrDefault(groupId, List.of()).stream()
                .filter(rule -> rule.ingress() == ingress)
                .toList();
    }

    /** The blocks of a prefix list, which may be none; nothing if they were not read. */
    Optional<Set<Cidr>> prefixList(String id) {
        return Optional.ofNullable(prefixLists.get(id));
    }

    /** The rule as AWS numbers it, or the group where it does not tell. */
    Hop.Ref ref(SecurityGroupRule rule) {
        String peer = rule.peer().text();
        String id = ruleIds.get(key(rule.groupId(), rule.ingress(), rule.protocol() + " " + rule.ports(), peer));
        return id == null ? new Hop.Ref("SecurityGroup", rule.groupId()) : new Hop.Ref("SecurityGroupRule", id);
    }

    private static String key(String groupId, boolean ingress, String traffic, String peer) {
        // A single address has its prefix length in one answer and not in the other.
        String plain = peer.endsWith("/32") || peer.endsWith("/128") ? peer.substring(0, peer.indexOf('/')) : peer;
        return "%s %s %s %s".formatted(groupId, ingress, traffic, plain);
    }
}
