package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SubnetCidrBlock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds rules of security groups whose every packet the network ACL of a subnet denies. Rules that name a group are not
 * judged: its members may come and go.
 */
final class DeadPermissions {
    /** The interfaces of one group in one subnet that have addresses of a family. */
    private record Members(String subnetId, Map<Family, Set<String>> speaking) {}

    private final Topology topology;
    private final Map<Family, FilterSets> sets = new EnumMap<>(Family.class);
    private final Map<String, Map<String, Members>> byGroup = new TreeMap<>();
    private final Set<String> forwarding = new HashSet<>();
    private final List<DeadPermission> found = new ArrayList<>();

    DeadPermissions(Topology topology) {
        this.topology = topology;
        for (Family family : Family.values()) {
            sets.put(family, new FilterSets(topology, family));
        }
        topology.network().all(NetworkInterface.class).stream()
                .filter(NetworkInterface::inUse)
                .forEach(this::note);
    }

    private void note(NetworkInterface used) {
        if (forwards(topology, used)) {
            forwarding.add(used.subnetId());
        }
        for (String group : topology.filters().groups(used)) {
            Members members = byGroup.computeIfAbsent(group, unseen -> new TreeMap<>())
                    .computeIfAbsent(used.subnetId(), subnet -> new Members(subnet, new EnumMap<>(Family.class)));
            families(used).forEach(family -> members.speaking
                    .computeIfAbsent(family, unseen -> new HashSet<>())
                    .add(used.id()));
        }
    }

    /** Whether it brings the packets of others into its own subnet, past the network ACL: a NAT gateway does not. */
    static boolean forwards(Topology topology, NetworkInterface used) {
        boolean nat =
                used.interfaceType().startsWith("nat") || topology.natOf(used).isPresent();
        return switch (used.interfaceType()) {
            case "transit_gateway", "gateway_load_balancer_endpoint", "network_load_balancer" -> true;
            default -> !used.sourceDestCheck() && !nat;
        };
    }

    private Set<Family> families(NetworkInterface used) {
        Set<Family> families = new HashSet<>();
        topology.addresses(used.id()).stream()
                .map(NetworkInterfaceAddress::family)
                .forEach(families::add);
        // Every interface has an address: one that was told none of its own has IPv4.
        return families.isEmpty() ? Set.of(Family.IPV4) : families;
    }

    List<DeadPermission> derive() {
        byGroup.forEach((group, members) -> {
            for (SecurityGroupRule rule : new LinkedHashSet<>(topology.filters().rules(group, true))) {
                for (Family family : Family.values()) {
                    Addresses sources = sources(rule, family);
                    if (!sources.isEmpty()) {
                        judge(rule, family, sources, members);
                    }
                }
            }
        });
        return found;
    }

    /** Nobody for a group, and for a prefix list that was not read. */
    private Addresses sources(SecurityGroupRule rule, Family family) {
        if (rule.peer() instanceof RulePeer.Block block) {
            return block.cidr().family() == family ? Addresses.of(block.cidr()) : Addresses.NONE;
        }
        return rule.peer() instanceof RulePeer.PrefixList list
                ? topology.filters()
                        .prefixList(list.prefixListId())
                        .map(blocks -> Addresses.of(blocks.stream(), family))
                        .orElse(Addresses.NONE)
                : Addresses.NONE;
    }

    private void judge(SecurityGroupRule rule, Family family, Addresses sources, Map<String, Members> members) {
        Map<String, List<Members>> byAcl = new TreeMap<>();
        for (Members here : members.values()) {
            Optional<String> acl = topology.filters().acl(here.subnetId);
            if (acl.isPresent() && here.speaking.containsKey(family) && filtered(here.subnetId, family, sources)) {
                byAcl.computeIfAbsent(acl.get(), unseen -> new ArrayList<>()).add(here);
            }
        }
        byAcl.forEach((acl, places) -> judge(rule, family, sources, acl, places));
    }

    /** Whether all these sources come into a subnet through its ACL, which neighbours do not meet. */
    private boolean filtered(String subnetId, Family family, Addresses sources) {
        List<Addresses> own =
                topology
                        .subnet(subnetId)
                        .map(subnet -> topology.subnetBlocks(subnet.vpcId()))
                        .orElse(List.of())
                        .stream()
                        .filter(block -> block.subnetId().equals(subnetId)
                                && block.cidr().family() == family)
                        .map(SubnetCidrBlock::cidr)
                        .map(Addresses::of)
                        .toList();
        return !forwarding.contains(subnetId)
                && !own.isEmpty()
                && own.stream().allMatch(block -> block.and(sources).isEmpty());
    }

    private void judge(SecurityGroupRule rule, Family family, Addresses sources, String acl, List<Members> places) {
        FilterSets filters = sets.get(family);
        List<Protocol> protocols =
                rule.protocol().equals(Protocol.ALL) ? filters.protocols() : List.of(rule.protocol());
        Traffic admitted = Traffic.of(protocols, rule.ports(), sources);
        Traffic allowed = filters.acl(places.get(0).subnetId, false).orElseThrow();
        if (admitted.and(allowed).isEmpty()) {
            found.add(new DeadPermission(
                    rule.groupId(),
                    rule.vpcId(),
                    rule,
                    acl,
                    places.stream().map(Members::subnetId).toList(),
                    places.stream()
                            .mapToInt(here -> here.speaking.get(family).size())
                            .sum(),
                    by(admitted, filters, acl, family)));
        }
    }

    /** The entries that deny it, each for what those before it leave over. */
    private List<String> by(Traffic admitted, FilterSets filters, String acl, Family family) {
        List<String> deciders = new ArrayList<>();
        Traffic left = admitted;
        for (NetworkAclEntry entry : topology.filters().entries(acl, false)) {
            List<Protocol> protocols =
                    entry.protocol().equals(Protocol.ALL) ? filters.protocols() : List.of(entry.protocol());
            Traffic here = Traffic.of(protocols, entry.ports(), Addresses.of(entry.cidr()));
            if (entry.cidr().family() == family
                    && !entry.finalDeny()
                    && !left.and(here).isEmpty()) {
                deciders.add(entry.detail());
                left = left.minus(here);
            }
        }
        if (!left.isEmpty()) {
            deciders.add(deciders.isEmpty() ? "no entry allows any of it" : "no entry allows the rest");
        }
        return deciders;
    }
}
