package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayVpcAttachment;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts together what transit gateways treat alike: subnets of many VPCs that stand in the same zone, are attached in the
 * same zones, and whose routes and addresses no table on the way tells apart. What holds for one of them holds for all.
 */
final class TransitMembers {
    /** Subnets behind a transit gateway, and an address of theirs. */
    record Member(SubnetGroup group, TransitGatewayVpcAttachment attachment, IPAddress address) {}

    /** A block that a VPC has. */
    private record Claim(String vpcId, Cidr block) {}

    private final Topology topology;
    private final SubnetGroups groups;
    private final Family family;
    private final Set<String> gateways;
    private final List<String> tables;
    private final List<Member> members = new ArrayList<>();
    private final BlockIndex<Cidr> blocks;
    private final BlockIndex<Claim> claims;
    private final Map<String, List<Member>> alike = new LinkedHashMap<>();

    /** @param gateways transit gateways that are peered with each other */
    TransitMembers(Topology topology, SubnetGroups groups, Family family, Set<String> gateways) {
        this.topology = topology;
        this.groups = groups;
        this.family = family;
        this.gateways = gateways;
        tables = topology.transit().tables(gateways);
        for (SubnetGroup group : groups.all()) {
            topology.transit().attachmentsOf(group.vpcId()).stream()
                    .filter(attachment -> attachment.live() && gateways.contains(attachment.transitGatewayId()))
                    .min(Comparator.comparing(TransitGatewayVpcAttachment::id))
                    .ifPresent(attachment -> groups.address(group, family)
                            .ifPresent(address -> members.add(new Member(group, attachment, address))));
        }
        Set<Cidr> led = new LinkedHashSet<>();
        members.forEach(member -> others(groups.table(member.group)).forEach(entry -> led.add(entry.block())));
        blocks = new BlockIndex<>(List.copyOf(led), block -> block);
        claims = new BlockIndex<>(
                members.stream()
                        .map(member -> member.group.vpcId())
                        .distinct()
                        .flatMap(vpcId -> topology.blocks(vpcId).stream().map(block -> new Claim(vpcId, block)))
                        .toList(),
                Claim::block);
        members.forEach(member ->
                alike.computeIfAbsent(key(member), unseen -> new ArrayList<>()).add(member));
    }

    /** Those that are alike, together. */
    List<List<Member>> classes() {
        return List.copyOf(alike.values());
    }

    /** Prefixes on-premises that no table tells apart, together. */
    List<List<Cidr>> offices() {
        Map<String, List<Cidr>> offices = new LinkedHashMap<>();
        Set<Cidr> prefixes = new TreeSet<>(Comparator.comparing(Cidr::text));
        for (String table : tables) {
            topology.transit().routes(table).stream()
                    .filter(route -> route.destinationCidrBlock().family() == family)
                    .filter(route -> topology.transit()
                            .attachment(route.attachmentId())
                            .filter(Offices::leadsTo)
                            .isPresent())
                    .forEach(route -> prefixes.add(route.destinationCidrBlock()));
        }
        for (Cidr prefix : prefixes) {
            offices.computeIfAbsent(told(example(prefix, prefixes), ""), unseen -> new ArrayList<>())
                    .add(prefix);
        }
        return List.copyOf(offices.values());
    }

    /** An address of a prefix that lies in no longer one. */
    IPAddress example(Cidr prefix, Set<Cidr> all) {
        Addresses own = Addresses.of(prefix);
        Addresses rest = own.minus(
                Addresses.of(all.stream().filter(other -> prefix.contains(other) && !other.equals(prefix)), family));
        return (rest.isEmpty() ? own : rest).example();
    }

    /** An address of the internet that no table knows better than all others. */
    IPAddress internet() {
        Addresses known = Addresses.of(
                tables.stream()
                        .flatMap(table -> topology.transit().routes(table).stream())
                        .map(TransitGatewayRoute::destinationCidrBlock)
                        .filter(block -> !block.coversEverything()),
                family);
        Addresses rest = Addresses.internet(family).minus(known);
        return (rest.isEmpty() ? Addresses.internet(family) : rest).example();
    }

    private String key(Member member) {
        SubnetGroup group = member.group;
        TransitGatewayVpcAttachment attachment = member.attachment;
        Transit transit = topology.transit();
        List<String> doors = transit.subnets(attachment.id());
        List<String> key = new ArrayList<>();
        key.add(attachment.transitGatewayId());
        key.add(transit.table(attachment.transitGatewayId(), attachment.id()).orElse("table of " + attachment.id()));
        key.add(transit.policyTable(attachment.id()).orElse(""));
        key.add(topology.zones().transit(group.subnet()).orElse("zone of " + group.subnet()));
        key.add("%s %s".formatted(attachment.ipv6Support(), attachment.applianceModeSupport()));
        key.add(routes(groups.table(group)));
        key.add(told(member.address, attachment.id()));
        for (String door : doors) {
            key.add(topology.zones().transit(door).orElse("zone of " + door) + " " + entry(door, member));
        }
        // Where VPCs overlap, an address alone does not tell whose it is.
        boolean claimed = claims.holding(member.address).stream().anyMatch(claim -> !claim.vpcId.equals(group.vpcId()));
        key.add(claimed ? group.vpcId() : "");
        return String.join("\n", key);
    }

    /** What a subnet of the attachment does with what comes in for a member. */
    private String entry(String door, Member member) {
        return topology.routes()
                .ofSubnet(door)
                .map(table -> RouteChoice.of(table, member.address))
                .flatMap(RouteChoice::route)
                .map(route -> route.target().kind() == RouteTarget.Kind.LOCAL ? "local" : route.target() + " " + door)
                .orElse(door);
    }

    /** A table of a VPC as far as it matters to others: what stands in one VPC only goes by its own name. */
    private String routes(Routes.Table table) {
        List<String> routes = new ArrayList<>();
        for (Routes.Entry entry : others(table)) {
            RouteTarget target = entry.route().target();
            String name =
                    switch (target.kind()) {
                        case NAT_GATEWAY, INTERNET_GATEWAY, EGRESS_ONLY_INTERNET_GATEWAY ->
                            target.kind().name();
                        default -> target.toString();
                    };
            routes.add("%s %s %s %s"
                    .formatted(
                            entry.block().text(),
                            name,
                            entry.rank(),
                            entry.route().state()));
        }
        boolean unsure = !table.unread().isEmpty() || !table.doubtful().isEmpty();
        return String.join(", ", routes.stream().sorted().toList()) + (unsure ? table.id() : "");
    }

    private List<Routes.Entry> others(Routes.Table table) {
        return table.entries().stream()
                .filter(entry -> !entry.local() && entry.block().family() == family)
                .toList();
    }

    /** What every table on the way knows of an address, and which routes of VPCs hold it. */
    private String told(IPAddress address, String own) {
        Transit transit = topology.transit();
        List<String> told = new ArrayList<>();
        for (String table : tables) {
            transit.routes(table, address).stream()
                    .sorted(Comparator.comparingInt(transit::strength).thenComparing(TransitGatewayRoute::attachmentId))
                    .map(route -> "%s %s %s %s"
                            .formatted(
                                    table,
                                    transit.rank(route),
                                    route.attachmentId().equals(own) ? "own" : route.attachmentId(),
                                    route.state()))
                    .forEach(told::add);
        }
        blocks.holding(address).stream().map(Cidr::text).sorted().forEach(told::add);
        return String.join(", ", told);
    }

    Set<String> gateways() {
        return gateways;
    }
}
