package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the security groups that were read. */
final class GroupRules {
    private final Map<String, List<SecurityGroupRule>> rules = new HashMap<>();
    private final Map<String, List<Cidr>> prefixLists;

    GroupRules(Network network) {
        network.all(SecurityGroup.class).forEach(group -> rules.put(group.id(), new ArrayList<>()));
        for (SecurityGroupRule rule : network.all(SecurityGroupRule.class)) {
            rules.computeIfAbsent(rule.groupId(), unseen -> new ArrayList<>()).add(rule);
        }
        prefixLists = GroupSources.prefixLists(network);
    }

    /** Whom the groups together let through at a TCP port. */
    Admission admission(Collection<String> groupIds, boolean ingress, int port) {
        return new Admission(
                groupIds.stream()
                        .flatMap(id -> rules.getOrDefault(id, List.of()).stream())
                        .toList(),
                ingress,
                port,
                prefixLists);
    }

    /** What is not known and may let more through than was found, in words; empty if nothing is. */
    String doubt(Collection<String> groupIds, Admission admission) {
        Set<String> unread = new TreeSet<>(groupIds);
        unread.removeAll(rules.keySet());
        if (!unread.isEmpty()) {
            return "the rules of %s were not read".formatted(String.join(", ", unread));
        }
        return admission.unread().isEmpty()
                ? ""
                : "the entries of %s were not read".formatted(String.join(", ", admission.unread()));
    }
}
