package dev.faultline.model;

/**
 * The protocol of a filter rule, in one spelling: AWS writes TCP as {@code tcp} in a security group and {@code 6} in a
 * network ACL.
 *
 * @param name {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code all}, or an IANA protocol number
 */
public record Protocol(String name) {
    public static final Protocol ALL = new Protocol("all");
    public static final Protocol TCP = new Protocol("tcp");
    public static final Protocol UDP = new Protocol("udp");
    public static final Protocol ICMP = new Protocol("icmp");
    public static final Protocol ICMPV6 = new Protocol("icmpv6");

    /** Reads {@code IpProtocol} of a security group or {@code Protocol} of a network ACL entry. */
    public static Protocol of(String text) {
        return switch (text) {
            case "-1", "all" -> ALL;
            case "6", "tcp" -> TCP;
            case "17", "udp" -> UDP;
            case "1", "icmp" -> ICMP;
            case "58", "icmpv6" -> ICMPV6;
            default -> new Protocol(text);
        };
    }

    /** Whether a rule of this protocol speaks about packets of the other one. */
    public boolean covers(Protocol other) {
        return equals(ALL) || equals(other);
    }

    /** Only TCP and UDP rules look at ports; every other rule matches whatever the port (VPC User Guide). */
    public boolean hasPorts() {
        return equals(TCP) || equals(UDP);
    }

    /** Whether it is ICMP, of either family. */
    public boolean icmp() {
        return equals(ICMP) || equals(ICMPV6);
    }

    @Override
    public String toString() {
        return name;
    }
}
