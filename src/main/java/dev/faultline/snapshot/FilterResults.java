package dev.faultline.snapshot;

import static dev.faultline.snapshot.DescribeResult.cidr;
import static dev.faultline.snapshot.DescribeResult.ec2;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.ManagedPrefixList;
import dev.faultline.model.NetworkAcl;
import dev.faultline.model.NetworkAclAssociation;
import dev.faultline.model.NetworkAclEntry;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.RulePeer;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SecurityGroupRuleId;
import dev.faultline.model.SecurityGroupVpcAssociation;
import dev.faultline.snapshot.DescribeResult.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Security groups, network ACLs, and the prefix lists that they name. */
final class FilterResults {
    static final List<DescribeResult> ALL = List.of(
            ec2(
                    "SecurityGroups",
                    "GroupId",
                    FilterResults::securityGroup,
                    SecurityGroup.class,
                    SecurityGroupRule.class),
            ec2("SecurityGroupRules", "SecurityGroupRuleId", FilterResults::ruleId, SecurityGroupRuleId.class),
            ec2("SecurityGroupVpcAssociations", "", FilterResults::vpcAssociation, SecurityGroupVpcAssociation.class),
            ec2(
                    "NetworkAcls",
                    "NetworkAclId",
                    FilterResults::networkAcl,
                    NetworkAcl.class,
                    NetworkAclEntry.class,
                    NetworkAclAssociation.class),
            ec2("PrefixLists", "PrefixListId", FilterResults::prefixList, PrefixListEntry.class),
            ec2("ManagedPrefixLists", "PrefixListId", FilterResults::managedPrefixList, ManagedPrefixList.class),
            ec2("ManagedPrefixListEntries", "", FilterResults::prefixListEntry, PrefixListEntry.class)
                    .from("GetManagedPrefixListEntries"));

    private static final int HIGHEST_ICMP = 255;

    private FilterResults() {}

    private static void securityGroup(Described group, Place place, Consumer<Fact> facts) {
        String id = group.required("GroupId");
        String vpcId = group.text("VpcId");
        facts.accept(new SecurityGroup(
                place.account(),
                place.region(),
                id,
                vpcId,
                group.text("OwnerId"),
                group.nameTag(),
                group.text("GroupName")));
        for (Described permission : group.list("IpPermissions")) {
            rules(id, vpcId, true, permission, facts);
        }
        for (Described permission : group.list("IpPermissionsEgress")) {
            rules(id, vpcId, false, permission, facts);
        }
    }

    private static void rules(String id, String vpcId, boolean ingress, Described permission, Consumer<Fact> facts) {
        Protocol protocol = Protocol.of(permission.required("IpProtocol"));
        PortRange ports = ports(protocol, permission);
        for (RulePeer peer : peers(permission)) {
            facts.accept(new SecurityGroupRule(id, vpcId, ingress, protocol, ports, peer));
        }
    }

    /** AWS writes the ICMP type in the place of the first port, and the code in the place of the last. */
    private static PortRange ports(Protocol protocol, Described rule) {
        if (protocol.hasTypes()) {
            return types(rule, "FromPort", "ToPort");
        }
        return protocol.hasPorts() ? ports(rule, "FromPort", "ToPort") : PortRange.ALL;
    }

    private static PortRange ports(Protocol protocol, Described entry, String range, String types) {
        if (protocol.hasTypes()) {
            return types(entry.object(types), "Type", "Code");
        }
        return protocol.hasPorts() && entry.has(range) ? ports(entry.object(range), "From", "To") : PortRange.ALL;
    }

    private static PortRange types(Described object, String typeName, String codeName) {
        return PortRange.icmp(octet(object, typeName), octet(object, codeName));
    }

    private static int octet(Described object, String name) {
        int number = object.number(name, -1);
        if (number > HIGHEST_ICMP) {
            throw new Described.MalformedException(
                    object.path(name),
                    "an ICMP type or code of at most " + HIGHEST_ICMP,
                    Json.MAPPER.getNodeFactory().numberNode(number));
        }
        return number;
    }

    /** Absent ports, or -1, mean all of them. */
    private static PortRange ports(Described object, String fromName, String toName) {
        int from = object.number(fromName, 0);
        int to = object.number(toName, PortRange.ALL.to());
        if (from < 0 || to < 0) {
            return PortRange.ALL;
        }
        if (from > to) {
            throw new Described.MalformedException(
                    object.path(toName),
                    "a port from " + from + " on",
                    Json.MAPPER.getNodeFactory().numberNode(to));
        }
        return new PortRange(from, to);
    }

    private static List<RulePeer> peers(Described permission) {
        List<RulePeer> peers = new ArrayList<>();
        permission.list("IpRanges").forEach(range -> peers.add(new RulePeer.Block(cidr(range, "CidrIp"))));
        permission.list("Ipv6Ranges").forEach(range -> peers.add(new RulePeer.Block(cidr(range, "CidrIpv6"))));
        permission
                .list("PrefixListIds")
                .forEach(list -> peers.add(new RulePeer.PrefixList(list.required("PrefixListId"))));
        permission
                .list("UserIdGroupPairs")
                .forEach(pair -> peers.add(new RulePeer.Group(
                        pair.text("GroupId", pair.text("GroupName")),
                        pair.text("UserId"),
                        pair.text("VpcPeeringConnectionId"),
                        pair.text("PeeringStatus"))));
        return peers;
    }

    private static void ruleId(Described rule, Place place, Consumer<Fact> facts) {
        Protocol protocol = Protocol.of(rule.required("IpProtocol"));
        String peer = Stream.of("CidrIpv4", "CidrIpv6", "PrefixListId")
                .map(rule::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> rule.object("ReferencedGroupInfo").text("GroupId"));
        facts.accept(new SecurityGroupRuleId(
                rule.required("SecurityGroupRuleId"),
                rule.required("GroupId"),
                !rule.flag("IsEgress", false),
                protocol,
                ports(protocol, rule),
                peer));
    }

    private static void vpcAssociation(Described association, Place place, Consumer<Fact> facts) {
        facts.accept(new SecurityGroupVpcAssociation(
                association.required("GroupId"), association.required("VpcId"), association.text("State")));
    }

    private static void networkAcl(Described acl, Place place, Consumer<Fact> facts) {
        String id = acl.required("NetworkAclId");
        String vpcId = acl.text("VpcId");
        facts.accept(new NetworkAcl(
                place.account(),
                place.region(),
                id,
                vpcId,
                acl.text("OwnerId"),
                acl.nameTag(),
                acl.flag("IsDefault", false)));
        for (Described entry : acl.list("Entries")) {
            Protocol protocol = Protocol.of(entry.text("Protocol", "-1"));
            Cidr cidr = cidr(entry, entry.has("Ipv6CidrBlock") ? "Ipv6CidrBlock" : "CidrBlock");
            facts.accept(new NetworkAclEntry(
                    id,
                    vpcId,
                    entry.flag("Egress", false),
                    entry.number("RuleNumber", 0),
                    entry.required("RuleAction").equals("allow"),
                    protocol,
                    ports(protocol, entry, "PortRange", "IcmpTypeCode"),
                    cidr));
        }
        for (Described association : acl.list("Associations")) {
            facts.accept(new NetworkAclAssociation(id, vpcId, association.text("SubnetId")));
        }
    }

    private static void prefixList(Described list, Place place, Consumer<Fact> facts) {
        String id = list.required("PrefixListId");
        for (String cidr : list.texts("Cidrs")) {
            facts.accept(new PrefixListEntry(place.account(), place.region(), id, Cidr.of(cidr)));
        }
    }

    private static void managedPrefixList(Described list, Place place, Consumer<Fact> facts) {
        facts.accept(new ManagedPrefixList(
                place.account(),
                place.region(),
                list.required("PrefixListId"),
                list.text("OwnerId"),
                list.text("PrefixListName"),
                list.text("State"),
                list.number("MaxEntries", 0)));
    }

    private static void prefixListEntry(Described entry, Place place, Consumer<Fact> facts) {
        facts.accept(new PrefixListEntry(
                place.account(), place.region(), entry.required("PrefixListId"), cidr(entry, "Cidr")));
    }
}
