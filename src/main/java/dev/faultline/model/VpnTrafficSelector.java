package dev.faultline.model;

/**
 * The only addresses on one side of a VPN connection that its tunnels let through (AWS Site-to-Site VPN User Guide, tunnel
 * options). AWS calls the customer's side local and its own remote.
 *
 * @param remote whether it is about AWS's side
 */
public record VpnTrafficSelector(String vpnConnectionId, boolean remote, Cidr networkCidr) implements Fact {
    @Override
    public String id() {
        return vpnConnectionId;
    }

    @Override
    public String detail() {
        return "%s %s".formatted(remote ? "remote" : "local", networkCidr);
    }
}
