package dev.faultline.analysis;

import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What filters let through, as sets: each filter is worked out once, however many interfaces it guards. */
final class FilterSets {
    /**
     * What a filter lets through.
     *
     * @param maybe what it lets through if something unread is so; nothing of it is certain
     */
    record Passing(Traffic surely, Traffic maybe, Set<String> missing) {}

    private record AclKey(String networkAclId, boolean egress) {}

    /** @param vpcId whose members the groups' references mean; empty where no reference matches */
    private record GroupsKey(List<String> groups, boolean ingress, String vpcId) {}

    private record MembersKey(String groupId, String vpcId) {}

    private final Topology topology;
    private final Filters filters;
    private final Family family;
    private final List<Protocol> protocols;
    private final Map<AclKey, Traffic> acls = new HashMap<>();
    private final Map<GroupsKey, Passing> groups = new HashMap<>();
    private final Map<MembersKey, Addresses> members = new HashMap<>();

    FilterSets(Topology topology, Family family) {
        this.topology = topology;
        this.filters = topology.filters();
        this.family = family;
        this.protocols = named(topology.network());
    }

    /** Every protocol that a filter names, and one for all others. */
    static List<Protocol> named(Network network) {
        Set<Protocol> named = new LinkedHashSet<>(List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP, Protocol.ICMPV6));
        network.all(SecurityGroupRule.class).forEach(rule -> named.add(rule.protocol()));
        network.all(NetworkAclEntry.class).forEach(entry -> named.add(entry.protocol()));
        named.remove(Protocol.ALL);
        named.add(Traffic.OTHERS);
        return List.copyOf(named);
    }

    List<Protocol> protocols() {
        return protocols;
    }

    private Traffic traffic(Protocol protocol, PortRange ports, Addresses addresses) {
        return Traffic.of(protocol.equals(Protocol.ALL) ? protocols : List.of(protocol), ports, addresses);
    }

    /** What the ACL of a subnet lets through, by the address it tests; nothing if the ACL was not read. */
    Optional<Traffic> acl(String subnetId, boolean egress) {
        return filters.acl(subnetId).map(id -> acls.computeIfAbsent(new AclKey(id, egress), this::acl));
    }

    /** What every ACL of a VPC lets through. */
    List<Traffic> acls(String vpcId, boolean egress) {
        return filters.acls(vpcId).stream()
                .map(id -> acls.computeIfAbsent(new AclKey(id, egress), this::acl))
                .toList();
    }

    private Traffic acl(AclKey key) {
        Traffic undecided = Traffic.everything(protocols, family);
        Traffic allowed = Traffic.NONE;
        for (NetworkAclEntry entry : filters.entries(key.networkAclId, key.egress)) {
            if (entry.cidr().family() != family) {
                continue;
            }
            Traffic here = undecided.and(traffic(entry.protocol(), entry.ports(), Addresses.of(entry.cidr())));
            allowed = entry.allow() ? allowed.or(here) : allowed;
            undecided = undecided.minus(here);
        }
        return allowed;
    }

    /**
     * What security groups admit or let out together.
     *
     * @param vpcId whose members their references mean: where the packets come from or, for egress, go out from; empty
     *     where no reference matches
     */
    Passing groups(List<String> groupIds, boolean ingress, String vpcId) {
        return groups.computeIfAbsent(new GroupsKey(groupIds, ingress, vpcId), this::groups);
    }

    private Passing groups(GroupsKey key) {
        Traffic surely = Traffic.NONE;
        Traffic maybe = Traffic.NONE;
        Set<String> missing = new LinkedHashSet<>();
        if (key.groups.isEmpty()) {
            missing.add("the security groups of an interface");
            maybe = Traffic.everything(protocols, family);
        }
        for (String group : key.groups) {
            if (!filters.known(group)) {
                missing.add("the rules of " + group);
                maybe = Traffic.everything(protocols, family);
            }
            for (SecurityGroupRule rule : filters.rules(group, key.ingress)) {
                Optional<Addresses> addresses = addresses(rule, key.vpcId);
                Addresses hidden = hidden(rule, key.vpcId);
                if (!hidden.isEmpty()) {
                    missing.add("the members of " + rule.peer().text());
                    maybe = maybe.or(traffic(rule.protocol(), rule.ports(), hidden));
                }
                if (addresses.isPresent()) {
                    surely = surely.or(traffic(rule.protocol(), rule.ports(), addresses.get()));
                } else {
                    missing.add("the entries of " + rule.peer().text());
                    maybe = maybe.or(traffic(rule.protocol(), rule.ports(), Addresses.all(family)));
                }
            }
        }
        return new Passing(surely, maybe.minus(surely), Set.copyOf(missing));
    }

    private Optional<Addresses> addresses(SecurityGroupRule rule, String vpcId) {
        if (rule.peer() instanceof RulePeer.Block block) {
            return Optional.of(block.cidr().family() == family ? Addresses.of(block.cidr()) : Addresses.NONE);
        }
        if (rule.peer() instanceof RulePeer.PrefixList list) {
            return filters.prefixList(list.prefixListId()).map(blocks -> Addresses.of(blocks.stream(), family));
        }
        RulePeer.Group group = (RulePeer.Group) rule.peer();
        if (group.stale() || vpcId.isEmpty()) {
            return Optional.of(Addresses.NONE);
        }
        Stream<String> vpcs = rule.ingress() ? Stream.of(vpcId) : Stream.concat(Stream.of(vpcId), peers(vpcId));
        return Optional.of(vpcs.map(vpc -> members(group.groupId(), vpc)).reduce(Addresses.NONE, Addresses::or));
    }

    /** Where members of a group that was not read may be: in the part that was not read of a VPC that a rule can name. */
    private Addresses hidden(SecurityGroupRule rule, String vpcId) {
        boolean named =
                rule.peer() instanceof RulePeer.Group group && !group.stale() && !filters.known(group.groupId());
        if (rule.ingress() || !named) {
            return Addresses.NONE;
        }
        return Stream.concat(Stream.of(vpcId), peers(vpcId))
                .filter(vpc -> !topology.interfacesRead(vpc))
                .map(this::unheld)
                .reduce(Addresses.NONE, Addresses::or);
    }

    private Addresses unheld(String vpcId) {
        return Addresses.of(topology.blocks(vpcId).stream(), family)
                .minus(Addresses.ofAll(topology.holders(vpcId)
                        .filter(address -> address.isIPv4() == (family == Family.IPV4))
                        .toList()));
    }

    private Stream<String> peers(String vpcId) {
        return topology.network().all(VpcPeeringConnection.class).stream()
                .filter(VpcPeeringConnection::active)
                .filter(peering ->
                        peering.requester().region().equals(peering.accepter().region()))
                .flatMap(peering -> otherEnd(peering, vpcId).stream());
    }

    private static Optional<String> otherEnd(VpcPeeringConnection peering, String vpcId) {
        String requester = peering.requester().vpcId();
        String accepter = peering.accepter().vpcId();
        return requester.equals(vpcId)
                ? Optional.of(accepter)
                : accepter.equals(vpcId) ? Optional.of(requester) : Optional.empty();
    }

    private Addresses members(String groupId, String vpcId) {
        return members.computeIfAbsent(new MembersKey(groupId, vpcId), key -> {
            Collection<inet.ipaddr.IPAddress> addresses = new ArrayList<>();
            for (String member : new HashSet<>(filters.members(groupId))) {
                topology.addresses(member).stream()
                        .filter(address -> address.vpcId().equals(vpcId) && address.family() == family)
                        .flatMap(address -> dev.faultline.model.Cidr.address(address.address()).stream())
                        .forEach(addresses::add);
                topology.prefixes(member).stream()
                        .filter(prefix ->
                                prefix.vpcId().equals(vpcId) && prefix.prefix().family() == family)
                        .map(prefix -> prefix.prefix().block())
                        .forEach(addresses::add);
            }
            return Addresses.ofAll(addresses);
        });
    }
}
