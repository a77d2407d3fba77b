package dev.faultline.model;

/**
 * One numbered line of a network ACL; the lowest number that matches decides.
 *
 * @param ruleNumber 1 to 32766, or 32767 and 32768 for the final deny of IPv4 and of IPv6
 * @param ports of TCP and UDP; of ICMP the types and codes, see {@link PortRange#icmp}, which are no ports; all of them for
 *     any other protocol
 * @param cidr the source of an ingress entry, the destination of an egress entry
 */
public record NetworkAclEntry(
        String networkAclId,
        String vpcId,
        boolean egress,
        int ruleNumber,
        boolean allow,
        Protocol protocol,
        PortRange ports,
        Cidr cidr)
        implements Fact, InVpc {
    private static final int FIRST_FINAL_DENY = 32767;

    @Override
    public String id() {
        return networkAclId;
    }

    /** Whether it is the deny that AWS puts behind every entry, written {@code *} in the console. */
    public boolean finalDeny() {
        return ruleNumber >= FIRST_FINAL_DENY;
    }

    @Override
    public String detail() {
        return "entry %d %s %s %s %s"
                .formatted(
                        ruleNumber,
                        allow ? "allows" : "denies",
                        protocol.traffic(ports),
                        egress ? "to" : "from",
                        cidr.coversEverything() ? cidr.family().everything() : cidr.text());
    }
}
