package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfacePrefix;
import inet.ipaddr.IPAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who has which address of a VPC, or of the internet: by itself, or within a block that is delegated to it. */
final class Holders {
    private final Map<String, NetworkInterfaceAddress> privately = new HashMap<>();
    private final Map<String, NetworkInterfaceAddress> publicly = new HashMap<>();
    private final Map<String, NetworkInterfacePrefix> delegated = new HashMap<>();
    private final Map<String, List<NetworkInterfacePrefix>> prefixes;
    private final Map<Family, Set<Integer>> lengths = new HashMap<>();

    Holders(Network network) {
        for (NetworkInterfaceAddress address : network.all(NetworkInterfaceAddress.class)) {
            Cidr.address(address.address()).ifPresent(ip -> privately.putIfAbsent(key(address.vpcId(), ip), address));
            if (address.hasPublicIp()) {
                publicly.putIfAbsent(address.publicIp(), address);
            }
        }
        prefixes =
                Topology.grouped(network.all(NetworkInterfacePrefix.class), NetworkInterfacePrefix::networkInterfaceId);
        for (NetworkInterfacePrefix each : network.all(NetworkInterfacePrefix.class)) {
            Cidr prefix = each.prefix();
            delegated.putIfAbsent(key(each.vpcId(), prefix.block().toPrefixBlock(prefix.prefixLength())), each);
            lengths.computeIfAbsent(prefix.family(), unseen -> new TreeSet<>()).add(prefix.prefixLength());
        }
    }

    private static String key(String vpcId, IPAddress address) {
        return vpcId + " " + address.toCanonicalString();
    }

    /** The blocks that are delegated to an interface. */
    List<NetworkInterfacePrefix> prefixes(String networkInterfaceId) {
        return prefixes.getOrDefault(networkInterfaceId, List.of());
    }

    /** Who has a private or an IPv6 address in a VPC. */
    Optional<NetworkInterfaceAddress> of(String vpcId, IPAddress address) {
        return Optional.ofNullable(privately.get(key(vpcId, address))).or(() -> delegated(vpcId, address));
    }

    private Optional<NetworkInterfaceAddress> delegated(String vpcId, IPAddress address) {
        Family family = address.isIPv4() ? Family.IPV4 : Family.IPV6;
        IPAddress plain = address.withoutPrefixLength();
        return lengths.getOrDefault(family, Set.of()).stream()
                .map(length -> delegated.get(key(vpcId, plain.toPrefixBlock(length))))
                .flatMap(Stream::ofNullable)
                .map(prefix ->
                        new NetworkInterfaceAddress(prefix.networkInterfaceId(), vpcId, plain.toCanonicalString(), ""))
                .findFirst();
    }

    /** Every private and IPv6 address, and block of them, that somebody has in a VPC. */
    Stream<IPAddress> in(String vpcId) {
        Stream<IPAddress> single = privately.values().stream()
                .filter(address -> address.vpcId().equals(vpcId))
                .flatMap(address -> Cidr.address(address.address()).stream());
        Stream<IPAddress> blocks = delegated.values().stream()
                .filter(prefix -> prefix.vpcId().equals(vpcId))
                .map(prefix -> prefix.prefix().block());
        return Stream.concat(single, blocks);
    }

    /** Who has a public IPv4 address. */
    Optional<NetworkInterfaceAddress> publicly(IPAddress address) {
        return Optional.ofNullable(publicly.get(address.toCanonicalString()));
    }
}
