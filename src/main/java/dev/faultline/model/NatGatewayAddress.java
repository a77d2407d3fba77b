package dev.faultline.model;

/**
 * An address of a NAT gateway.
 *
 * @param publicIp empty for a private NAT gateway
 * @param privateIp the address that its packets have inside the VPC
 * @param availabilityZoneId told for regional NAT gateways only
 */
public record NatGatewayAddress(
        String natGatewayId,
        String vpcId,
        String publicIp,
        String privateIp,
        String networkInterfaceId,
        String allocationId,
        String availabilityZoneId)
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
