package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VpcEndpointSubnet;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts subnets together that packets find the same way from, and knows an address of each. */
final class SubnetGroups {
    /** The first addresses of a subnet are AWS's own (Amazon VPC User Guide, subnet CIDR blocks). */
    private static final int AFTER_RESERVED = 10;

    private record Key(String vpcId, String zone, String routeTableId) {}

    private final Topology topology;
    private final Map<String, List<NetworkInterface>> interfaces;
    private final List<SubnetGroup> groups = new ArrayList<>();
    private final Map<String, List<SubnetGroup>> byVpc;

    SubnetGroups(Topology topology) {
        this.topology = topology;
        interfaces = Topology.grouped(
                topology.network().all(NetworkInterface.class).stream()
                        .filter(eni -> eni.inUse() && !eni.plumbing())
                        .sorted(Comparator.comparing(NetworkInterface::id))
                        .toList(),
                NetworkInterface::subnetId);
        Map<String, Integer> used = new HashMap<>();
        topology.network().all(Use.class).forEach(use -> used.put(use.resourceId(), use.interfaces()));
        Map<Key, List<Subnet>> alike = new TreeMap<>(
                Comparator.comparing(Key::vpcId).thenComparing(Key::zone).thenComparing(Key::routeTableId));
        Set<String> plumbing = plumbing(topology);
        topology.network().all(Subnet.class).stream()
                .map(Subnet::id)
                .distinct()
                .flatMap(id -> topology.subnet(id).stream())
                .filter(subnet -> used.getOrDefault(subnet.id(), 0) > 0 || !plumbing.contains(subnet.id()))
                .forEach(subnet -> topology.routes().ofSubnet(subnet.id()).ifPresent(table -> alike.computeIfAbsent(
                                new Key(
                                        subnet.vpcId(),
                                        topology.zones().of(subnet.id()).orElse(""),
                                        table.id()),
                                unseen -> new ArrayList<>())
                        .add(subnet)));
        alike.forEach((key, subnets) -> groups.add(new SubnetGroup(
                subnets.get(0).account(),
                subnets.get(0).region(),
                key.vpcId,
                key.zone,
                key.routeTableId,
                subnets.stream().map(Subnet::id).sorted().toList(),
                subnets.stream()
                        .mapToInt(subnet -> used.getOrDefault(subnet.id(), 0))
                        .sum())));
        byVpc = Topology.grouped(groups, SubnetGroup::vpcId);
    }

    /** Subnets made for what passes packets on: who stands there asks for nothing. */
    private static Set<String> plumbing(Topology topology) {
        Set<String> plumbing = new HashSet<>();
        topology.network().all(TransitGatewayVpcAttachmentSubnet.class).forEach(link -> plumbing.add(link.subnetId()));
        topology.network().all(VpcEndpointSubnet.class).stream()
                .filter(link -> topology.endpoints()
                        .byId(link.vpcEndpointId())
                        .filter(endpoint -> endpoint.type().equals("GatewayLoadBalancer"))
                        .isPresent())
                .forEach(link -> plumbing.add(link.subnetId()));
        return plumbing;
    }

    /** All of them, sorted by VPC, zone and table. */
    List<SubnetGroup> all() {
        return groups;
    }

    List<SubnetGroup> of(String vpcId) {
        return byVpc.getOrDefault(vpcId, List.of());
    }

    /** The one that holds a subnet. */
    Optional<SubnetGroup> holding(String vpcId, String subnetId) {
        return of(vpcId).stream()
                .filter(group -> group.subnets().contains(subnetId))
                .findFirst();
    }

    Routes.Table table(SubnetGroup group) {
        return topology.routes().byId(group.routeTableId()).orElseThrow();
    }

    /** An address to ask from or for: that of an interface in use, else any; nothing where the family is not spoken. */
    Optional<IPAddress> address(SubnetGroup group, Family family) {
        return spoken(group, family).map(Topology::ip).findFirst().or(() -> free(group, family));
    }

    /** An address that internet gateways let out; nothing if nobody there has one. */
    Optional<IPAddress> publicAddress(SubnetGroup group, Family family) {
        return spoken(group, family)
                .filter(address -> family == Family.IPV6
                        ? topology.publicIpv6(group.vpcId(), Topology.ip(address))
                        : address.hasPublicIp())
                .map(Topology::ip)
                .findFirst();
    }

    /** The subnet of the group that an address is in. */
    String subnetOf(SubnetGroup group, IPAddress address) {
        return topology.holder(group.vpcId(), address)
                .flatMap(holder -> topology.networkInterface(holder.networkInterfaceId()))
                .map(NetworkInterface::subnetId)
                .or(() -> topology.subnetAt(group.vpcId(), address).map(SubnetCidrBlock::subnetId))
                .orElse(group.subnet());
    }

    private Stream<NetworkInterfaceAddress> spoken(SubnetGroup group, Family family) {
        return group.subnets().stream()
                .flatMap(subnet -> interfaces.getOrDefault(subnet, List.of()).stream())
                .flatMap(eni -> topology.addresses(eni.id()).stream())
                .filter(address -> address.family() == family);
    }

    private Optional<IPAddress> free(SubnetGroup group, Family family) {
        return group.subnets().stream()
                .flatMap(subnet -> topology.blocksOfSubnet(group.vpcId(), subnet))
                .filter(block -> block.family() == family)
                .map(Cidr::block)
                .map(block -> block.getLower().increment(AFTER_RESERVED))
                .findFirst();
    }
}
