package dev.faultline.model;

/**
 * A public address of a NAT gateway.
 *
 * @param availabilityZoneId told for regional NAT gateways only
 */
public record NatGatewayAddress(
        String natGatewayId, String vpcId, String publicIp, String allocationId, String availabilityZoneId)
        implements Fact, InVpc {
    @Override
    public String id() {
        return natGatewayId;
    }

    @Override
    public String detail() {
        return publicIp;
    }
}
