package dev.faultline.model;

/**
 * An address of a network interface.
 *
 * @param address the private IPv4 address, or an IPv6 address
 * @param publicIp the public IPv4 address in front of it, or empty
 * @param ipOwnerId whose the public address is: {@code amazon} for one that EC2 lends, an account for an Elastic IP address;
 *     empty if not told
 */
public record NetworkInterfaceAddress(
        String networkInterfaceId, String vpcId, String address, String publicIp, String ipOwnerId)
        implements Fact, InVpc {
    /** One with nothing known of whose the public address is. */
    public NetworkInterfaceAddress(String networkInterfaceId, String vpcId, String address, String publicIp) {
        this(networkInterfaceId, vpcId, address, publicIp, "");
    }

    @Override
    public String id() {
        return networkInterfaceId;
    }

    public boolean hasPublicIp() {
        return !publicIp.isEmpty();
    }

    /** Whether the public address is lent for as long as the instance runs (Amazon EC2 User Guide, public IPv4 addresses). */
    public boolean lent() {
        return hasPublicIp() && ipOwnerId.equals("amazon");
    }

    /** Whether there is a public address and nobody told whose. */
    public boolean ownerUntold() {
        return hasPublicIp() && ipOwnerId.isEmpty();
    }

    public Family family() {
        return address.indexOf(':') >= 0 ? Family.IPV6 : Family.IPV4;
    }

    @Override
    public String detail() {
        return hasPublicIp() ? publicIp : address;
    }
}
