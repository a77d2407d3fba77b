package dev.faultline.model;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A block of IPv4 or IPv6 addresses. The arithmetic is the IPAddress library's.
 *
 * @param block the addresses, always a whole prefix block
 */
public record Cidr(IPAddress block) {
    /** The library also reads wildcards, masks, ranges and {@code inet_aton} forms; in AWS's answers these are mistakes. */
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

    /**
     * Reads {@code 10.0.0.0/16}, {@code 2001:db8::/56}, or a single address. Host bits are dropped, as AWS does.
     *
     * @throws IllegalArgumentException if the text is no address block
     */
    public static Cidr of(String text) {
        try {
            return new Cidr(new IPAddressString(text, AS_AWS_WRITES).toAddress().toPrefixBlock());
        } catch (AddressStringException notAnAddress) {
            throw new IllegalArgumentException("'" + text + "' is no CIDR block", notAnAddress);
        }
    }

    /** The address or block that a text is, host bits and all; nothing if it is neither. */
    public static Optional<IPAddress> address(String text) {
        return Optional.ofNullable(new IPAddressString(text, AS_AWS_WRITES).getAddress());
    }

    public Family family() {
        return block.isIPv4() ? Family.IPV4 : Family.IPV6;
    }

    /** The canonical text; a single address is written without a prefix length. */
    public String text() {
        return block.toCanonicalString();
    }

    public int prefixLength() {
        return block.isPrefixed() ? block.getPrefixLength() : block.getBitCount();
    }

    /** Whether this is {@code 0.0.0.0/0} or {@code ::/0}. */
    public boolean coversEverything() {
        return prefixLength() == 0;
    }

    public boolean contains(Cidr other) {
        return family() == other.family() && block.contains(other.block);
    }

    public boolean overlaps(Cidr other) {
        return family() == other.family() && block.overlaps(other.block);
    }

    /** How many addresses the block holds. */
    public BigInteger size() {
        return block.getCount();
    }

    @Override
    public String toString() {
        return text();
    }
}
