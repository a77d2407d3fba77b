package dev.faultline.model;

/** A prefix behind a statically routed VPN connection. */
public record VpnStaticRoute(String vpnConnectionId, Cidr destinationCidrBlock) implements Fact {
    @Override
    public String id() {
        return vpnConnectionId;
    }

    @Override
    public String detail() {
        return destinationCidrBlock.text();
    }
}
