package dev.faultline.model;

/**
 * What AWS knows of the device at the far end of a VPN. The same address in two of them is one device.
 *
 * @param ipAddress the device's outside address; empty when it authenticates by certificate
 */
public record CustomerGateway(
        String account, String region, String id, String name, String ipAddress, String bgpAsn, String state)
        implements Resource {
    @Override
    public String detail() {
        return ipAddress.isEmpty() ? "no fixed address" : ipAddress;
    }
}
