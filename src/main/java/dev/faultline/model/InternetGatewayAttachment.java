package dev.faultline.model;

/**
 * The VPC that an internet gateway, or an egress-only one, is attached to.
 *
 * @param state {@code available} when it works; the API's enum says {@code attached}, the wire does not
 */
public record InternetGatewayAttachment(String gatewayId, String vpcId, String state) implements Fact, InVpc {
    @Override
    public String id() {
        return gatewayId;
    }

    public boolean live() {
        return state.equals("available") || state.equals("attached");
    }

    @Override
    public String detail() {
        return "%s to %s".formatted(state, vpcId);
    }
}
