package dev.faultline.analysis;

import dev.faultline.model.NetworkInterface;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds security groups in use that admit nobody, though they have rules. A group is done with at the first packet that gets
 * in, so only groups that are sealed are asked about from everywhere. Where something that decides was not read, none is.
 */
final class SealedGroups {
    private final Topology topology;
    private final Reach reach;
    private final Likeness likeness;
    private final Entrances entrances;
    private final Endpoints endpoints;
    private final Map<String, List<DeadPermission>> dead;

    SealedGroups(Topology topology, List<DeadPermission> dead) {
        this.topology = topology;
        // What but sleeps is let in to all the same.
        this.reach = new Reach(topology, true);
        this.likeness = new Likeness(reach, false);
        this.entrances = new Entrances(reach);
        this.endpoints = new Endpoints(topology);
        this.dead = Topology.grouped(dead, DeadPermission::groupId);
    }

    List<SealedGroup> derive() {
        Map<String, List<Spot>> spots = endpoints.spotsOf(NetworkInterface::inUse).stream()
                .collect(Collectors.groupingBy(
                        spot -> spot.holder().orElseThrow().id()));
        Set<String> seen = new HashSet<>();
        return topology.network().all(SecurityGroup.class).stream()
                .filter(group -> seen.add(group.id()))
                .sorted(Comparator.comparing(SecurityGroup::id))
                .flatMap(group -> sealed(group, spots).stream())
                .toList();
    }

    private Optional<SealedGroup> sealed(SecurityGroup group, Map<String, List<Spot>> spots) {
        Set<SecurityGroupRule> rules = new LinkedHashSet<>(topology.filters().rules(group.id(), true));
        List<NetworkInterface> members = topology.filters().members(group.id()).stream()
                .sorted()
                .flatMap(id -> topology.networkInterface(id).stream())
                .filter(NetworkInterface::inUse)
                .toList();
        boolean told = members.stream()
                        .allMatch(member -> spots.containsKey(member.id()) && topology.interfacesRead(member.vpcId()))
                && rules.stream().noneMatch(this::hidden);
        if (rules.isEmpty() || members.isEmpty() || !told) {
            return Optional.empty();
        }
        List<Spot> theirs = members.stream()
                .flatMap(member -> spots.get(member.id()).stream())
                .toList();
        boolean open =
                likeness.group(theirs).values().stream().anyMatch(alike -> entrances.admit(group.id(), alike.get(0)));
        return open
                ? Optional.empty()
                : Optional.of(new SealedGroup(
                        group.id(),
                        group.vpcId(),
                        members.size(),
                        members.stream()
                                .map(NetworkInterface::id)
                                .limit(Use.MOST_EXAMPLES)
                                .toList(),
                        rules.stream().map(this::why).toList()));
    }

    /** Whether nobody can tell whom a rule names. */
    private boolean hidden(SecurityGroupRule rule) {
        return rule.peer() instanceof RulePeer.Group named
                && !named.stale()
                && !topology.filters().known(named.groupId());
    }

    private String why(SecurityGroupRule rule) {
        List<DeadPermission> denied = dead.getOrDefault(rule.groupId(), List.of()).stream()
                .filter(each -> each.rule().equals(rule))
                .toList();
        if (!denied.isEmpty()) {
            return "%s, but %s denies all of it"
                    .formatted(
                            rule.detail(),
                            Several.of(denied.stream()
                                    .map(DeadPermission::networkAclId)
                                    .toList()));
        }
        if (rule.peer() instanceof RulePeer.Group named) {
            if (named.stale()) {
                return "%s, which is gone".formatted(rule.detail());
            }
            if (topology.filters().members(named.groupId()).isEmpty()) {
                return "%s, which has no members".formatted(rule.detail());
            }
        }
        return "%s, but nothing gets from there to it".formatted(rule.detail());
    }
}
