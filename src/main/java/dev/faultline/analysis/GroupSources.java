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
import java.util.function.Predicate;

/**
 * The addresses of one family that the ingress rules of a security group admit, prefix lists expanded. Members of a group
 * are no addresses; they are admitted by other means, and never the internet.
 */
final class GroupSources {
    private static final int MOST_SOURCES = 4;

    private final SecurityGroup group;
    private final Family family;
    private final InternetSpace internet;
    private final List<Source> sources = new ArrayList<>();

    /** One rule, with the blocks of one family that its peer stands for. */
    record Source(Protocol protocol, PortRange ports, RulePeer peer, List<Cidr> blocks) {
        String text() {
            return peer.text();
        }

        boolean everything() {
            return blocks.stream().anyMatch(Cidr::coversEverything);
        }
    }

    /** Ports without a gap at which something holds, and the sources that any of them admits. */
    record Ports(PortRange range, Set<Source> through) {}

    private GroupSources(SecurityGroup group, Family family) {
        this.group = group;
        this.family = family;
        this.internet = InternetSpace.of(family);
    }

    /** The sources of every group, for each family in which it has any. */
    static List<GroupSources> of(Network network) {
        Map<String, List<Cidr>> prefixLists = prefixLists(network);
        Map<String, List<SecurityGroupRule>> rules = new HashMap<>();
        for (SecurityGroupRule rule : network.all(SecurityGroupRule.class)) {
            if (rule.ingress()) {
                rules.computeIfAbsent(rule.groupId(), unseen -> new ArrayList<>())
                        .add(rule);
            }
        }
        List<GroupSources> all = new ArrayList<>();
        for (SecurityGroup group : network.all(SecurityGroup.class)) {
            List<SecurityGroupRule> own = rules.getOrDefault(group.id(), List.of());
            for (Family family : Family.values()) {
                GroupSources found = new GroupSources(group, family);
                own.forEach(rule -> found.add(rule, prefixLists));
                if (!found.sources.isEmpty()) {
                    all.add(found);
                }
            }
        }
        return all;
    }

    /** The blocks of each prefix list, as far as they were read. */
    static Map<String, List<Cidr>> prefixLists(Network network) {
        Map<String, List<Cidr>> prefixLists = new HashMap<>();
        for (PrefixListEntry entry : network.all(PrefixListEntry.class)) {
            prefixLists
                    .computeIfAbsent(entry.prefixListId(), unseen -> new ArrayList<>())
                    .add(entry.cidr());
        }
        return prefixLists;
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

    SecurityGroup group() {
        return group;
    }

    Family family() {
        return family;
    }

    List<Source> all() {
        return List.copyOf(sources);
    }

    /** The sources of rules that speak about packets of the protocol. */
    List<Source> covering(Protocol protocol) {
        return sources.stream()
                .filter(source -> source.protocol().covers(protocol))
                .toList();
    }

    /** Whether the sources together stand for the internet. */
    boolean open(Collection<Source> through) {
        return internet.heldBy(
                through.stream().flatMap(source -> source.blocks().stream()).toList());
    }

    /** The widest ranges of ports, or of ICMP types, whose sources are as wanted. */
    List<Ports> ports(Protocol protocol, Predicate<List<Source>> wanted) {
        List<Source> covering = covering(protocol);
        List<Ports> found = new ArrayList<>();
        int from = -1;
        Set<Source> through = new LinkedHashSet<>();
        for (PortRange step : PortSteps.of(covering.stream().map(Source::ports).toList())) {
            List<Source> here = at(step.from(), covering);
            if (wanted.test(here)) {
                from = from < 0 ? step.from() : from;
                through.addAll(here);
            } else if (from >= 0) {
                found.add(new Ports(new PortRange(from, step.from() - 1), through));
                from = -1;
                through = new LinkedHashSet<>();
            }
        }
        if (from >= 0) {
            found.add(new Ports(new PortRange(from, PortRange.ALL.to()), through));
        }
        return found;
    }

    private static List<Source> at(int port, List<Source> covering) {
        return covering.stream().filter(source -> source.ports().contains(port)).toList();
    }

    /** Names what is wide by itself; where nothing is, the widest parts. */
    String text(Collection<Source> through) {
        List<String> alone = through.stream()
                .filter(source -> open(List.of(source)))
                .map(Source::text)
                .distinct()
                .sorted()
                .toList();
        return alone.isEmpty() ? parts(through) : first(alone);
    }

    /** Names the widest sources that hold a part of the internet. */
    String parts(Collection<Source> through) {
        return first(through.stream()
                .filter(source -> source.blocks().stream().anyMatch(internet::touches))
                .sorted(Comparator.comparingInt(GroupSources::shortestPrefix).thenComparing(Source::text))
                .map(Source::text)
                .distinct()
                .toList());
    }

    /** A few of the names; the rest is a number. */
    static String first(List<String> named) {
        String more = named.size() > MOST_SOURCES ? " and %d more".formatted(named.size() - MOST_SOURCES) : "";
        return String.join(", ", named.subList(0, Math.min(named.size(), MOST_SOURCES))) + more;
    }

    private static int shortestPrefix(Source source) {
        return source.blocks().stream().mapToInt(Cidr::prefixLength).min().orElse(Integer.MAX_VALUE);
    }
}
