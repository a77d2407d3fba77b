package dev.faultline.collect;

import dev.faultline.model.Cidr;
import dev.faultline.model.SpecialSpace;
import inet.ipaddr.IPAddress;
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

    /** Of IPv6, all that is not handed out stays as well. */
    private static final List<IPAddress> RESERVED = Stream.of(
                    SpecialSpace.IPV4.stream(),
                    SpecialSpace.IPV6.stream(),
                    Stream.of("::/3", "4000::/2", "8000::/1").map(Cidr::of))
            .flatMap(blocks -> blocks)
            .map(Cidr::block)
            .toList();

    private final KeyedHash hash;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    AddressMap(KeyedHash hash) {
        this.hash = hash;
    }

    /** What stands for an address or a block; nothing if the text is neither. */
    Optional<String> map(String text) {
        return Cidr.address(text)
                .map(address -> RESERVED.stream().anyMatch(block -> block.contains(address))
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
