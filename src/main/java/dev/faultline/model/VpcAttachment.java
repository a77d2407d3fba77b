package dev.faultline.model;

/** The VPC that a virtual private gateway is attached to. */
public record VpcAttachment(String vpnGatewayId, String vpcId, String state) implements Fact, InVpc {
    @Override
    public String id() {
        return vpnGatewayId;
    }

    public boolean live() {
        return state.equals("attached");
    }
}
