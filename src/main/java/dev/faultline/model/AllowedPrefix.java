package dev.faultline.model;

/**
 * A prefix that a Direct Connect gateway may advertise to on-premises for one of its gateways. For a virtual private
 * gateway it is a filter, for a transit gateway the advertisement itself (Direct Connect User Guide, allowed prefixes).
 */
public record AllowedPrefix(String directConnectGatewayId, String associatedGatewayId, Cidr cidr) implements Fact {
    @Override
    public String id() {
        return directConnectGatewayId;
    }

    @Override
    public String detail() {
        return "%s for %s".formatted(cidr, associatedGatewayId);
    }
}
