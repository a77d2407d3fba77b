package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what each security group admits from the internet. Groups only allow, so what is open is the union of the
 * sources of all rules for a port; see {@link InternetSpace} for how much of a union is open.
 */
final class SecurityGroupOpenings {
    private static final int MOST_SOURCES = 4;

    private final SecurityGroup group;
    private final Family family;
    private final InternetSpace internet;
    private final List<Source> sources = new ArrayList<>();

    /** One rule, with the blocks of one family that its peer stands for. */
    private record Source(Protocol protocol, PortRange ports, RulePeer peer, List<Cidr> blocks) {
        String text() {
            return peer.text();
        }
    }

    private SecurityGroupOpenings(SecurityGroup group, Family family) {
        this.group = group;
        this.family = family;
        this.internet = InternetSpace.of(family);
    }

    static List<SecurityGroupOpening> derive(Network network) {
        Map<String, List<Cidr>> prefixLists = new HashMap<>();
        for (PrefixListEntry entry : network.all(PrefixListEntry.class)) {
            prefixLists
                    .computeIfAbsent(entry.prefixListId(), unseen -> new ArrayList<>())
                    .add(entry.cidr());
        }
        Map<String, List<SecurityGroupRule>> rules = new HashMap<>();
        for (SecurityGroupRule rule : network.all(SecurityGroupRule.class)) {
            if (rule.ingress()) {
                rules.computeIfAbsent(rule.groupId(), unseen -> new ArrayList<>())
                        .add(rule);
            }
        }
        List<SecurityGroupOpening> openings = new ArrayList<>();
        for (SecurityGroup group : network.all(SecurityGroup.class)) {
            for (Family family : Family.values()) {
                SecurityGroupOpenings found = new SecurityGroupOpenings(group, family);
                rules.getOrDefault(group.id(), List.of()).forEach(rule -> found.add(rule, prefixLists));
                openings.addAll(found.openings());
            }
        }
        return openings;
    }

    private void add(SecurityGroupRule rule, Map<String, List<Cidr>> prefixLists) {
        List<Cidr> all = List.of();
        if (rule.peer() instanceof RulePeer.Block block) {
            all = List.of(block.cidr());
        } else if (rule.peer() instanceof RulePeer.PrefixList list) {
            all = prefixLists.getOrDefault(list.prefixListId(), List.of());
        }
        List<Cidr> blocks =
                all.stream().filter(block -> block.family() == family).toList();
        if (!blocks.isEmpty()) {
            sources.add(new Source(rule.protocol(), rule.ports(), rule.peer(), blocks));
        }
    }

    private List<SecurityGroupOpening> openings() {
        if (!open(sources)) {
            return List.of();
        }
        List<Source> everything = covering(Protocol.ALL);
        if (open(everything)) {
            return List.of(opening(Protocol.ALL, PortRange.ALL, everything));
        }
        List<SecurityGroupOpening> openings = new ArrayList<>();
        openings.addAll(openings(Protocol.TCP));
        openings.addAll(openings(Protocol.UDP));
        return openings;
    }

    private List<SecurityGroupOpening> openings(Protocol protocol) {
        List<Source> covering = covering(protocol);
        List<SecurityGroupOpening> openings = new ArrayList<>();
        int from = -1;
        Set<Source> through = new LinkedHashSet<>();
        for (PortRange step : PortSteps.of(covering.stream().map(Source::ports).toList())) {
            List<Source> here = covering.stream()
                    .filter(source -> source.ports().contains(step.from()))
                    .toList();
            if (open(here)) {
                from = from < 0 ? step.from() : from;
                through.addAll(here);
            } else if (from >= 0) {
                openings.add(opening(protocol, new PortRange(from, step.from() - 1), through));
                from = -1;
                through.clear();
            }
        }
        if (from >= 0) {
            openings.add(opening(protocol, new PortRange(from, PortRange.ALL.to()), through));
        }
        return openings;
    }

    private List<Source> covering(Protocol protocol) {
        return sources.stream()
                .filter(source -> source.protocol().covers(protocol))
                .toList();
    }

    private boolean open(Collection<Source> through) {
        return internet.heldBy(
                through.stream().flatMap(source -> source.blocks().stream()).toList());
    }

    private SecurityGroupOpening opening(Protocol protocol, PortRange ports, Collection<Source> through) {
        return new SecurityGroupOpening(group.id(), group.vpcId(), family, protocol, ports, text(through));
    }

    /** Names what is wide by itself; where nothing is, the widest parts. */
    private String text(Collection<Source> through) {
        List<String> alone = through.stream()
                .filter(source -> open(List.of(source)))
                .map(Source::text)
                .distinct()
                .sorted()
                .toList();
        List<String> named = !alone.isEmpty()
                ? alone
                : through.stream()
                        .filter(source -> source.blocks().stream().anyMatch(internet::touches))
                        .sorted(Comparator.comparingInt(SecurityGroupOpenings::shortestPrefix)
                                .thenComparing(Source::text))
                        .map(Source::text)
                        .distinct()
                        .toList();
        String more = named.size() > MOST_SOURCES ? " and %d more".formatted(named.size() - MOST_SOURCES) : "";
        return String.join(", ", named.subList(0, Math.min(named.size(), MOST_SOURCES))) + more;
    }

    private static int shortestPrefix(Source source) {
        return source.blocks().stream().mapToInt(Cidr::prefixLength).min().orElse(Integer.MAX_VALUE);
    }
}
