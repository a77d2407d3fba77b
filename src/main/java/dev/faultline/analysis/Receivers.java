package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Instance;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfacePrefix;
import dev.faultline.model.VpcEndpoint;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The interfaces of each VPC, those together that nothing on the way of a packet tells apart. */
final class Receivers {
    /** Whether what stands behind an interface takes packets. */
    enum Readiness {
        READY,
        /** It takes none, and that is told. */
        NOT_READY,
        /** Nobody can tell. */
        UNCLEAR
    }

    /**
     * Interfaces that get the same packets.
     *
     * @param groups sorted; empty also where nothing guards them
     * @param guarded whether groups are asked at all
     * @param endpoint whether they are those of an interface endpoint
     * @param tcpAlone whether they take TCP and nothing else
     */
    record Kind(
            String vpcId,
            String subnetId,
            List<String> groups,
            boolean guarded,
            boolean endpoint,
            boolean tcpAlone,
            Readiness readiness,
            String lacking) {}

    /** The interfaces of a kind. */
    record Group(Kind kind, List<NetworkInterface> members) {}

    private final Topology topology;
    private final Family family;
    private final boolean started;
    private final Map<String, List<Group>> byVpc = new HashMap<>();
    private final Map<String, Group> ofInterface = new HashMap<>();
    private final Map<Kind, Addresses> ofKind = new HashMap<>();
    private final Map<String, Addresses> held = new HashMap<>();
    private final Map<String, Addresses> neighbours = new HashMap<>();

    /** @param started whether stopped instances count as running, to see what starting them would do */
    Receivers(Topology topology, Family family, boolean started) {
        this.topology = topology;
        this.family = family;
        this.started = started;
        Map<Kind, List<NetworkInterface>> members = new LinkedHashMap<>();

        for (NetworkInterface networkInterface : topology.network().all(NetworkInterface.class)) {
            members.computeIfAbsent(kind(networkInterface), unseen -> new ArrayList<>())
                    .add(networkInterface);
        }
        members.forEach((kind, list) -> add(new Group(kind, List.copyOf(list))));
    }

    /** The private and IPv6 addresses of an interface that are its own and nobody else's, and blocks that are delegated to it. */
    List<IPAddress> addresses(NetworkInterface networkInterface) {
        return Stream.concat(single(networkInterface), delegated(networkInterface))
                .toList();
    }

    private Stream<IPAddress> delegated(NetworkInterface networkInterface) {
        return topology.prefixes(networkInterface.id()).stream()
                .map(NetworkInterfacePrefix::prefix)
                .filter(prefix -> prefix.family() == family)
                .map(Cidr::block)
                .filter(block -> topology.holder(networkInterface.vpcId(), block.getLower())
                        .filter(holder -> holder.networkInterfaceId().equals(networkInterface.id()))
                        .isPresent());
    }

    private Stream<IPAddress> single(NetworkInterface networkInterface) {
        return topology.addresses(networkInterface.id()).stream()
                .filter(address -> address.family() == family)
                .map(NetworkInterfaceAddress::address)
                .flatMap(text -> Cidr.address(text).stream())
                .filter(address -> topology.holder(networkInterface.vpcId(), address)
                        .filter(holder -> holder.networkInterfaceId().equals(networkInterface.id()))
                        .isPresent());
    }

    private void add(Group group) {
        byVpc.computeIfAbsent(group.kind().vpcId(), unseen -> new ArrayList<>()).add(group);
        group.members().forEach(member -> ofInterface.put(member.id(), group));
    }

    /** Who has an address of a VPC. */
    Optional<Group> at(String vpcId, IPAddress address) {
        return topology.holder(vpcId, address).map(holder -> ofInterface.get(holder.networkInterfaceId()));
    }

    /** Every address that somebody has in a VPC. */
    Addresses held(String vpcId) {
        return held.computeIfAbsent(vpcId, unseen -> union(in(vpcId)));
    }

    /** Every address of a subnet, whether somebody has it or not. */
    Addresses neighbours(String subnetId, String vpcId) {
        return neighbours.computeIfAbsent(subnetId, unseen -> union(in(vpcId).stream()
                        .filter(group -> group.kind().subnetId().equals(subnetId))
                        .toList())
                .or(Addresses.of(topology.blocksOfSubnet(vpcId, subnetId), family)));
    }

    private Addresses union(List<Group> groups) {
        return Addresses.ofAll(groups.stream()
                .flatMap(group -> group.members().stream())
                .flatMap(member -> addresses(member).stream())
                .toList());
    }

    /** The addresses of a group. */
    Addresses addresses(Group group) {
        return ofKind.computeIfAbsent(group.kind(), unseen -> union(List.of(group)));
    }

    List<Group> in(String vpcId) {
        return byVpc.getOrDefault(vpcId, List.of());
    }

    Kind kind(NetworkInterface networkInterface) {
        List<String> groups =
                topology.filters().groups(networkInterface).stream().sorted().toList();
        boolean guarded = topology.guarded(networkInterface);
        Readiness readiness = readiness(networkInterface);
        String lacking = readiness == Readiness.UNCLEAR ? lacking(networkInterface) : "";
        return new Kind(
                networkInterface.vpcId(),
                networkInterface.subnetId(),
                groups,
                guarded,
                topology.endpoints().servesAt(networkInterface),
                topology.endpoints().tcpAlone(networkInterface),
                readiness,
                lacking);
    }

    private static String lacking(NetworkInterface networkInterface) {
        boolean ofInstance = !networkInterface.status().isEmpty()
                && !networkInterface.instanceId().isEmpty();
        return ofInstance
                ? "whether %s is running".formatted(networkInterface.instanceId())
                : "the state of " + networkInterface.id();
    }

    private Readiness readiness(NetworkInterface networkInterface) {
        Optional<VpcEndpoint> endpoint = topology.endpoints().of(networkInterface);
        Answer serves = endpoint.map(topology.endpoints()::serves).orElse(Answer.YES);
        boolean refuses = networkInterface.interfaceType().startsWith("nat")
                || topology.natOf(networkInterface).isPresent()
                || topology.endpoints().onlyForwards(networkInterface)
                || !(networkInterface.inUse() || networkInterface.status().isEmpty())
                || serves == Answer.NO;
        if (refuses) {
            return Readiness.NOT_READY;
        }
        Readiness shown =
                networkInterface.status().isEmpty() || serves == Answer.UNKNOWN ? Readiness.UNCLEAR : Readiness.READY;
        if (networkInterface.instanceId().isEmpty()) {
            return shown;
        }
        Optional<Instance> instance = topology.instance(networkInterface.instanceId())
                .filter(known -> !known.state().isEmpty());
        return instance.map(known ->
                        known.running() || (started && known.state().startsWith("stop")) ? shown : Readiness.NOT_READY)
                .orElse(Readiness.UNCLEAR);
    }
}
