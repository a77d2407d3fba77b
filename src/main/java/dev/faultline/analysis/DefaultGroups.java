package dev.faultline.analysis;

import dev.faultline.model.Network;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers the rules of default security groups, so that rules need not be shown those of all others. */
final class DefaultGroups {
    private DefaultGroups() {}

    static List<DefaultGroupRules> derive(Network network) {
        Map<String, List<SecurityGroupRule>> rules = new TreeMap<>();
        network.all(SecurityGroup.class).stream()
                .filter(SecurityGroup::defaultGroup)
                .forEach(group -> rules.put(group.id(), new ArrayList<>()));
        for (SecurityGroupRule rule : network.all(SecurityGroupRule.class)) {
            List<SecurityGroupRule> ofGroup = rules.get(rule.groupId());
            if (ofGroup != null) {
                ofGroup.add(rule);
            }
        }
        return rules.values().stream()
                .filter(ofGroup -> !ofGroup.isEmpty())
                .map(DefaultGroups::together)
                .toList();
    }

    private static DefaultGroupRules together(List<SecurityGroupRule> rules) {
        String text = rules.stream()
                .map(SecurityGroupRule::detail)
                .sorted()
                .distinct()
                .collect(Collectors.joining("; "));
        return new DefaultGroupRules(rules.get(0).groupId(), rules.get(0).vpcId(), rules.size(), text);
    }
}
