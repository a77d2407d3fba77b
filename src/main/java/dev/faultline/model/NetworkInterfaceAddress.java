package dev.faultline.model;

/**
 * An address of a network interface.
 *
 * @param address the private IPv4 address, or an IPv6 address
 * @param publicIp the public IPv4 address in front of it, or empty
 */
public record NetworkInterfaceAddress(String networkInterfaceId, String vpcId, String address, String publicIp)
        implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }

    public boolean hasPublicIp() {
        return !publicIp.isEmpty();
    }

    public Family family() {
        return address.indexOf(':') >= 0 ? Family.IPV6 : Family.IPV4;
    }

    @Override
    public String detail() {
        return hasPublicIp() ? publicIp : address;
    }
}
