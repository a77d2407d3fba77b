package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Coverage;
import dev.faultline.model.Family;
import dev.faultline.model.Instance;
import dev.faultline.model.NatGateway;
import dev.faultline.model.NatGatewayAddress;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfacePrefix;
import dev.faultline.model.PrivateIpv6Block;
import dev.faultline.model.Resource;
import dev.faultline.model.Subnet;
import dev.faultline.model.SubnetCidrBlock;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The network by name and by address: what both engines of reachability look things up in. They share nothing else. */
final class Topology {
    private final Map<String, Vpc> vpcs;
    private final Map<String, Subnet> subnets;
    private final Map<String, NetworkInterface> interfaces;
    private final Map<String, Instance> instances;
    private final Map<String, NatGateway> natGateways;
    private final VpcEndpoints endpoints;
    private final Map<String, List<VpcPeeringConnection>> peerings;
    private final VpcSpace space;
    private final Map<String, List<PrivateIpv6Block>> privateIpv6;
    private final Map<String, List<SubnetCidrBlock>> subnetBlocks;
    private final Map<String, List<NetworkInterfaceAddress>> addresses;
    private final Map<String, List<NatGatewayAddress>> natAddresses;
    private final Map<String, String> natOfInterface = new HashMap<>();
    private final Holders holders;
    private final Map<String, Integer> interfacesOf = new HashMap<>();
    private final Network network;
    private final Filters filters;
    private final Routes routes;
    private final PublicAccess publicAccess;
    private final Transit transit;
    private final Offices offices;
    private final Gateways gateways;
    private final Zones zones;
    private final Doors doors;
    private final Unread unread;

    /** @param coverage what could not be read is not taken for absent */
    Topology(Network network, Coverage coverage) {
        this.network = network;
        unread = new Unread(coverage);
        vpcs = owned(network.all(Vpc.class));
        subnets = byId(network.all(Subnet.class));
        interfaces = byId(network.all(NetworkInterface.class));
        instances = byId(network.all(Instance.class));
        natGateways = byId(network.all(NatGateway.class));
        endpoints = new VpcEndpoints(network);
        peerings = grouped(network.all(VpcPeeringConnection.class), VpcPeeringConnection::id);
        space = new VpcSpace(network);
        privateIpv6 = grouped(network.all(PrivateIpv6Block.class), PrivateIpv6Block::vpcId);
        subnetBlocks = grouped(network.all(SubnetCidrBlock.class), SubnetCidrBlock::vpcId);
        addresses = grouped(network.all(NetworkInterfaceAddress.class), NetworkInterfaceAddress::networkInterfaceId);
        natAddresses = grouped(network.all(NatGatewayAddress.class), NatGatewayAddress::natGatewayId);
        holders = new Holders(network);
        network.all(NatGatewayAddress.class)
                .forEach(address -> natOfInterface.put(address.networkInterfaceId(), address.natGatewayId()));
        network.all(NetworkInterface.class).stream()
                .filter(networkInterface -> !networkInterface.instanceId().isEmpty())
                .forEach(networkInterface -> interfacesOf.merge(networkInterface.instanceId(), 1, Integer::sum));
        filters = new Filters(network, unread);
        routes = new Routes(network, this);
        publicAccess = new PublicAccess(network, this, unread);
        transit = new Transit(network, this);
        offices = new Offices(network, unread);
        gateways = new Gateways(network);
        zones = new Zones(network);
        doors = new Doors(network, this);
    }

    private static <R extends Resource> Map<String, R> byId(Collection<R> resources) {
        Map<String, R> byId = new HashMap<>();
        resources.forEach(resource -> byId.putIfAbsent(resource.id(), resource));
        return byId;
    }

    /** The owner's view of a VPC before a participant's. */
    private static Map<String, Vpc> owned(Collection<Vpc> views) {
        Map<String, Vpc> byId = new HashMap<>();
        views.forEach(vpc -> byId.merge(vpc.id(), vpc, (one, other) -> one.readByOwner() ? one : other));
        return byId;
    }

    static <T> Map<String, List<T>> grouped(Collection<T> facts, Function<T, String> key) {
        Map<String, List<T>> grouped = new HashMap<>();
        facts.forEach(fact -> grouped.computeIfAbsent(key.apply(fact), unseen -> new ArrayList<>())
                .add(fact));
        return grouped;
    }

    Network network() {
        return network;
    }

    Filters filters() {
        return filters;
    }

    Routes routes() {
        return routes;
    }

    PublicAccess publicAccess() {
        return publicAccess;
    }

    Transit transit() {
        return transit;
    }

    Offices offices() {
        return offices;
    }

    Gateways gateways() {
        return gateways;
    }

    Zones zones() {
        return zones;
    }

    Unread unread() {
        return unread;
    }

    Doors doors() {
        return doors;
    }

    /** Whether a key was not read in full where a VPC is. */
    boolean unread(String key, String vpcId) {
        return vpc(vpcId)
                .filter(vpc -> unread.at(key, vpc.account(), vpc.region()))
                .isPresent();
    }

    Optional<Vpc> vpc(String id) {
        return Optional.ofNullable(vpcs.get(id));
    }

    Optional<Subnet> subnet(String id) {
        return Optional.ofNullable(subnets.get(id));
    }

    Optional<NetworkInterface> networkInterface(String id) {
        return Optional.ofNullable(interfaces.get(id));
    }

    Optional<Instance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    Optional<NatGateway> natGateway(String id) {
        return Optional.ofNullable(natGateways.get(id));
    }

    VpcEndpoints endpoints() {
        return endpoints;
    }

    /** Every view of a peering; both ends may have described it. */
    List<VpcPeeringConnection> peering(String id) {
        return peerings.getOrDefault(id, List.of());
    }

    List<Cidr> blocks(String vpcId) {
        return space.blocks(vpcId);
    }

    /** The IPv4 block that a VPC was made with. */
    Optional<Cidr> primaryBlock(String vpcId) {
        return space.primary(vpcId);
    }

    List<SubnetCidrBlock> subnetBlocks(String vpcId) {
        return subnetBlocks.getOrDefault(vpcId, List.of());
    }

    Stream<Cidr> blocksOfSubnet(String vpcId, String subnetId) {
        return subnetBlocks(vpcId).stream()
                .filter(block -> block.subnetId().equals(subnetId))
                .map(SubnetCidrBlock::cidr);
    }

    List<NetworkInterfaceAddress> addresses(String networkInterfaceId) {
        return addresses.getOrDefault(networkInterfaceId, List.of());
    }

    List<NatGatewayAddress> natAddresses(String natGatewayId) {
        return natAddresses.getOrDefault(natGatewayId, List.of());
    }

    /** The NAT gateway that an interface belongs to. */
    Optional<NatGateway> natOf(NetworkInterface networkInterface) {
        return Optional.ofNullable(natOfInterface.get(networkInterface.id())).flatMap(this::natGateway);
    }

    /**
     * Whether security groups stand around an interface: AWS's own forwarders, and some load balancers, have none. An
     * interface endpoint always has one.
     */
    boolean guarded(NetworkInterface networkInterface) {
        return !filters.groups(networkInterface).isEmpty()
                || !(networkInterface.plumbing() || networkInterface.loadBalancer())
                || endpoints.servesAt(networkInterface);
    }

    /** Whether the interfaces of a VPC were read: a participant of a share sees but its own. */
    boolean interfacesRead(String vpcId) {
        return vpc(vpcId).filter(Vpc::readByOwner).isPresent() && !unread("NetworkInterfaces", vpcId);
    }

    /** Whether all attachments of a VPC to transit gateways were read. */
    boolean attachmentsRead(String vpcId) {
        return vpc(vpcId).filter(Vpc::readByOwner).isPresent() && !unread("TransitGatewayVpcAttachments", vpcId);
    }

    /** Who has a private or an IPv6 address in a VPC. */
    Optional<NetworkInterfaceAddress> holder(String vpcId, IPAddress address) {
        return holders.of(vpcId, address);
    }

    /** Every private and IPv6 address, and block of them, that somebody has in a VPC. */
    Stream<IPAddress> holders(String vpcId) {
        return holders.in(vpcId);
    }

    /** The blocks of addresses that are delegated to an interface. */
    List<NetworkInterfacePrefix> prefixes(String networkInterfaceId) {
        return holders.prefixes(networkInterfaceId);
    }

    /** Who has an address on the internet: a public IPv4 address, or a public IPv6 address of an interface. */
    Optional<NetworkInterfaceAddress> publicHolder(IPAddress address) {
        if (address.isIPv4()) {
            return holders.publicly(address);
        }
        return space.vpcs().stream()
                .filter(vpcId -> inVpc(vpcId, address))
                .sorted()
                .flatMap(vpcId -> holder(vpcId, address).stream())
                .findFirst();
    }

    boolean inVpc(String vpcId, IPAddress address) {
        return blocks(vpcId).stream().anyMatch(block -> holds(block, address));
    }

    /** The subnet that an address of a VPC lies in. */
    Optional<SubnetCidrBlock> subnetAt(String vpcId, IPAddress address) {
        return subnetBlocks(vpcId).stream()
                .filter(block -> holds(block.cidr(), address))
                .findFirst();
    }

    /** Whether internet gateways forward to and from an IPv6 address of a VPC. */
    boolean publicIpv6(String vpcId, IPAddress address) {
        return InternetSpace.of(Family.IPV6).touches(new Cidr(address))
                && privateIpv6.getOrDefault(vpcId, List.of()).stream().noneMatch(block -> holds(block.cidr(), address));
    }

    /** How many interfaces an instance has. */
    int interfacesOf(String instanceId) {
        return interfacesOf.getOrDefault(instanceId, 0);
    }

    /** The address of an interface as a number. */
    static IPAddress ip(NetworkInterfaceAddress address) {
        return Cidr.address(address.address()).orElseThrow();
    }

    static boolean holds(Cidr block, IPAddress address) {
        return block.block().isIPv4() == address.isIPv4() && block.block().contains(address);
    }
}
