package dev.faultline.collect;

import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Public addresses to public addresses, one to one, such that a block holds an address afterwards exactly if it did before:
 * every bit is flipped or not by a keyed hash of the bits above it (Xu and others, Prefix-Preserving IP Address
 * Anonymization, 2002).
 *
 * <p>Space that IANA keeps for private or special use stays as it is. For this, no bit is flipped at a branch below which
 * any such space lies. The first bits stay too, so that an address still belongs to the same registry.
 */
final class AddressMap {
    private static final int KEPT_IPV4 = 8;
    private static final int KEPT_IPV6 = 16;
    private static final int HIGHEST = 0x80;

    /** As AWS writes addresses: no wildcards, masks, ranges or {@code inet_aton} forms. */
    private static final IPAddressStringParameters AS_AWS_WRITES = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
            .allow_inet_aton(false)
            .toParams();

    /** IANA IPv4 and IPv6 Special-Purpose Address Registry, with multicast; of IPv6, all but 2000::/3 stays as well. */
    private static final List<IPAddress> RESERVED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "::/3",
                    "4000::/2",
                    "8000::/1",
                    "2001:db8::/32",
                    "3fff::/20")
            .map(block -> new IPAddressString(block).getAddress())
            .toList();

    private final KeyedHash hash;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    AddressMap(KeyedHash hash) {
        this.hash = hash;
    }

    /** What stands for an address or a block; nothing if the text is neither. */
    Optional<String> map(String text) {
        IPAddress address = new IPAddressString(text, AS_AWS_WRITES).getAddress();
        if (address == null) {
            return Optional.empty();
        }
        return Optional.of(
                RESERVED.stream().anyMatch(block -> block.contains(address))
                        ? text
                        : known.computeIfAbsent(text, absent -> map(address).toCanonicalString()));
    }

    private IPAddress map(IPAddress address) {
        Integer prefix = address.getNetworkPrefixLength();
        // An address that carries the length of its network, as Direct Connect writes them, is mapped to its last bit.
        int length = address.isPrefixBlock() ? prefix : address.getBitCount();
        IPAddress lowest = address.getLower().withoutPrefixLength();
        byte[] bytes = lowest.getBytes();
        for (int bit = address.isIPv4() ? KEPT_IPV4 : KEPT_IPV6; bit < length; bit++) {
            IPAddress branch = lowest.toPrefixBlock(bit);
            if (RESERVED.stream().noneMatch(branch::overlaps) && flips(branch)) {
                bytes[bit / Byte.SIZE] ^= (byte) (HIGHEST >>> bit % Byte.SIZE);
            }
        }
        return address.isIPv4() ? new IPv4Address(bytes, prefix) : new IPv6Address(bytes, prefix);
    }

    private boolean flips(IPAddress branch) {
        return (hash.of("address " + branch.toCanonicalString())[0] & 1) == 1;
    }
}
