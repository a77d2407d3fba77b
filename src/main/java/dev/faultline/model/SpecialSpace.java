package dev.faultline.model;

import java.util.List;
import java.util.stream.Stream;

/** Addresses that are nobody's on the internet: private, shared, for documentation, multicast or reserved. */
public final class SpecialSpace {
    /** IANA IPv4 Special-Purpose Address Registry, multicast and the reserved last sixteenth. */
    public static final List<Cidr> IPV4 = blocks(
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
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** Only this part of IPv6 is handed out (IANA global unicast). */
    public static final Cidr GLOBAL_IPV6 = Cidr.of("2000::/3");

    /** What that part holds for special use (IANA IPv6 Special-Purpose Address Registry). */
    public static final List<Cidr> IPV6 = blocks("2001:db8::/32", "3fff::/20");

    private SpecialSpace() {}

    private static List<Cidr> blocks(String... texts) {
        return Stream.of(texts).map(Cidr::of).toList();
    }
}
