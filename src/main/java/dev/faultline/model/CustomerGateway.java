package dev.faultline.model;

/** @param ipAddress the device's outside address; empty when it authenticates by certificate */
public record CustomerGateway(
        String account, String region, String id, String name, String ipAddress, String bgpAsn, String state)
        implements Resource {
    @Override
    public String detail() {
        return ipAddress.isEmpty() ? "no fixed address" : ipAddress;
    }
}
