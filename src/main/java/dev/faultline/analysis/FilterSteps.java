package dev.faultline.analysis;

import dev.faultline.analysis.Hop.Ref;
import dev.faultline.analysis.Hop.Step;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.PortRange;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.VpcPeeringConnection;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What security groups and network ACLs say to one packet. */
final class FilterSteps {
    private final Journey journey;
    private final Topology topology;
    private final Filters filters;

    FilterSteps(Journey journey) {
        this.journey = journey;
        this.topology = journey.topology();
        this.filters = topology.filters();
    }

    boolean groupsLetOut(NetworkInterface sender) {
        return groups(sender, false, Step.SECURITY_GROUP_EGRESS);
    }

    boolean groupsLetIn(NetworkInterface receiver) {
        return groups(receiver, true, Step.SECURITY_GROUP_INGRESS);
    }

    private boolean groups(NetworkInterface at, boolean ingress, Step step) {
        if (journey.answering() || journey.outage().wayAlone() || !topology.guarded(at)) {
            return true;
        }
        Ref here = new Ref("NetworkInterface", at.id());
        List<String> groups = filters.groups(at);
        List<String> doubts = new ArrayList<>();
        for (String group : groups) {
            if (!filters.known(group)) {
                doubts.add("the rules of " + group);
            }
            for (SecurityGroupRule rule : filters.rules(group, ingress)) {
                Answer match = matches(rule, at, doubts);
                if (match == Answer.YES) {
                    return journey.allow(here, step, filters.ref(rule), "%s %s".formatted(group, rule.detail()));
                }
            }
        }
        Ref by = new Ref("SecurityGroup", String.join(", ", groups));
        if (groups.isEmpty()) {
            doubts.add("the security groups of " + at.id());
        }
        return doubts.isEmpty()
                ? journey.deny(here, step, by, "no rule %s it".formatted(ingress ? "admits" : "lets out"))
                : journey.doubt(here, step, by, "not known: " + doubts.get(0), doubts.get(0));
    }

    private Answer matches(SecurityGroupRule rule, NetworkInterface at, List<String> doubts) {
        Packet packet = journey.packet();
        if (!rule.protocol().covers(packet.protocol())
                || !rule.ports().contains(packet.destinationPorts().from())
                || !rule.ports().contains(packet.destinationPorts().to())) {
            return Answer.NO;
        }
        IPAddress other = rule.ingress() ? packet.source() : packet.destination();
        if (rule.peer() instanceof RulePeer.Block block) {
            return Topology.holds(block.cidr(), other) ? Answer.YES : Answer.NO;
        }
        if (rule.peer() instanceof RulePeer.PrefixList list) {
            Optional<Set<dev.faultline.model.Cidr>> blocks = filters.prefixList(list.prefixListId());
            if (blocks.isEmpty()) {
                doubts.add("the entries of " + list.prefixListId());
                return Answer.UNKNOWN;
            }
            return blocks.get().stream().anyMatch(block -> Topology.holds(block, other)) ? Answer.YES : Answer.NO;
        }
        RulePeer.Group group = (RulePeer.Group) rule.peer();
        if (group.stale()) {
            return Answer.NO;
        }
        return rule.ingress() ? sentBy(group, at, doubts) : meantFor(group, at, doubts);
    }

    /** A reference matches the private address of a member, and only while nothing in between changed the packet. */
    private Answer sentBy(RulePeer.Group group, NetworkInterface receiver, List<String> doubts) {
        Journey.Origin origin = journey.origin();
        IPAddress from = journey.packet().source();
        if (!origin.referable() || !isMember(origin.vpcId(), from, group.groupId())) {
            return Answer.NO;
        }
        return origin.overTransit() ? sentOverTransit(origin.vpcId(), from, receiver, doubts) : Answer.YES;
    }

    /** Through a transit gateway, references work neither for endpoints nor in every zone. */
    private Answer sentOverTransit(String vpcId, IPAddress from, NetworkInterface receiver, List<String> doubts) {
        String senderSubnet = topology.holder(vpcId, from)
                .flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()))
                .map(NetworkInterface::subnetId)
                .orElse("");
        if (topology.endpoints().servesAt(receiver)) {
            return Answer.NO;
        }
        Answer supported = Answer.YES;
        for (String subnet : List.of(senderSubnet, receiver.subnetId())) {
            Answer here = topology.zones().references(subnet);
            if (here == Answer.UNKNOWN) {
                doubts.add("whether %s supports references through a transit gateway"
                        .formatted(topology.zones().of(subnet).orElse("its zone")));
            }
            supported = supported.and(here);
        }
        return supported;
    }

    private Answer meantFor(RulePeer.Group group, NetworkInterface sender, List<String> doubts) {
        IPAddress to = journey.packet().destination();
        List<String> vpcs = Stream.concat(Stream.of(sender.vpcId()), peersInRegion(sender.vpcId()))
                .toList();
        if (vpcs.stream().anyMatch(vpc -> isMember(vpc, to, group.groupId()))) {
            return Answer.YES;
        }
        boolean hidden = !filters.known(group.groupId())
                && vpcs.stream()
                        .anyMatch(vpc -> !topology.interfacesRead(vpc)
                                && topology.inVpc(vpc, to)
                                && topology.holder(vpc, to).isEmpty());
        if (hidden) {
            doubts.add("the members of " + group.groupId());
        }
        return hidden ? Answer.UNKNOWN : Answer.NO;
    }

    private boolean isMember(String vpcId, IPAddress address, String groupId) {
        return topology.holder(vpcId, address)
                .filter(holder -> filters.carries(holder.networkInterfaceId(), groupId))
                .isPresent();
    }

    private Stream<String> peersInRegion(String vpcId) {
        return topology.network().all(VpcPeeringConnection.class).stream()
                .filter(peering -> peering.active()
                        && peering.requester()
                                .region()
                                .equals(peering.accepter().region()))
                .flatMap(peering -> Stream.of(peering.requester(), peering.accepter())
                        .filter(end -> peering.requester().vpcId().equals(vpcId)
                                || peering.accepter().vpcId().equals(vpcId)))
                .map(VpcPeeringConnection.PeeringVpc::vpcId)
                .filter(other -> !other.equals(vpcId));
    }

    boolean aclLetsOut(String subnetId) {
        return acl(subnetId, true, Step.NETWORK_ACL_EGRESS);
    }

    boolean aclLetsIn(String subnetId) {
        return acl(subnetId, false, Step.NETWORK_ACL_INGRESS);
    }

    private boolean acl(String subnetId, boolean egress, Step step) {
        if (journey.outage().wayAlone()) {
            return true;
        }
        Ref here = new Ref("Subnet", subnetId);
        Optional<String> acl = filters.acl(subnetId);
        if (acl.isEmpty()) {
            String lacking = "the network ACL of " + subnetId;
            return journey.doubt(here, step, new Ref("NetworkAcl", ""), "not known: " + lacking, lacking);
        }
        Ref by = new Ref("NetworkAcl", acl.get());
        AclSays says = ask(acl.get(), egress);
        return switch (says.answer()) {
            case YES -> journey.allow(here, step, by, says.detail());
            case NO -> journey.deny(here, step, by, says.detail());
            case UNKNOWN -> {
                PortRange ports = journey.packet().destinationPorts();
                String detail = "%s, but not for every port from %s".formatted(says.detail(), ports);
                yield journey.doubt(here, step, by, detail, "which port of %s is chosen".formatted(ports));
            }
        };
    }

    /** Whether the ACL of a subnet lets the packet out and in for certain. */
    boolean aclLetsBothWays(String subnetId) {
        return journey.outage().wayAlone()
                || filters.acl(subnetId)
                        .filter(acl -> ask(acl, true).answer() == Answer.YES
                                && ask(acl, false).answer() == Answer.YES)
                        .isPresent();
    }

    /** @param answer unknown where it is yes for some of the packet's ports and no for others */
    private record AclSays(Answer answer, String detail) {}

    private AclSays ask(String aclId, boolean egress) {
        IPAddress other =
                egress ? journey.packet().destination() : journey.packet().source();
        List<NetworkAclEntry> entries = filters.entries(aclId, egress).stream()
                .filter(entry ->
                        entry.protocol().covers(journey.packet().protocol()) && Topology.holds(entry.cidr(), other))
                .toList();
        PortRange ports = journey.packet().destinationPorts();
        List<Optional<NetworkAclEntry>> decisions =
                PortSteps.of(entries.stream().map(NetworkAclEntry::ports).toList()).stream()
                        .filter(range -> range.from() <= ports.to() && ports.from() <= range.to())
                        .map(range -> entries.stream()
                                .filter(entry -> entry.ports().contains(range.from()))
                                .findFirst())
                        .distinct()
                        .toList();
        List<Optional<NetworkAclEntry>> allowing =
                decisions.stream().filter(FilterSteps::allows).toList();
        String detail = (allowing.isEmpty() ? decisions : allowing)
                .get(0)
                .map(NetworkAclEntry::detail)
                .orElse("no entry matches, so it is denied");
        Answer answer = allowing.isEmpty() ? Answer.NO : Answer.UNKNOWN;
        return new AclSays(allowing.size() == decisions.size() ? Answer.YES : answer, detail);
    }

    /** Whether the packet goes on past a regional NAT gateway, of which no document tells what ACL it meets. */
    boolean aclsMeet(NatGateway nat, boolean egress) {
        boolean alike = journey.outage().wayAlone()
                || filters.acls(nat.vpcId()).stream()
                        .allMatch(acl -> ask(acl, egress).answer() == Answer.YES);
        Ref here = new Ref("NatGateway", nat.id());
        Step step = egress ? Step.NETWORK_ACL_EGRESS : Step.NETWORK_ACL_INGRESS;
        String lacking = "whether a network ACL of %s meets %s".formatted(nat.vpcId(), nat.id());
        return alike || journey.doubt(here, step, here, "not known: " + lacking, lacking);
    }

    private static boolean allows(Optional<NetworkAclEntry> entry) {
        return entry.isPresent() && entry.get().allow();
    }
}
