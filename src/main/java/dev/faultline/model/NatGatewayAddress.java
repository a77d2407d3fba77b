package dev.faultline.model;

/**
 * An address of a NAT gateway.
 *
 * @param publicIp empty for a private NAT gateway
 * @param privateIp the address that its packets have inside the VPC
 * @param availabilityZoneId told for regional NAT gateways only
 * @param status {@code assigning}, {@code associating}, {@code succeeded}, {@code failed}, {@code disassociating} or {@code
 *     unassigning}; empty if not told
 * @param failureMessage why it failed, in a sentence
 */
public record NatGatewayAddress(
        String natGatewayId,
        String vpcId,
        String publicIp,
        String privateIp,
        String networkInterfaceId,
        String allocationId,
        String availabilityZoneId,
        String status,
        String failureMessage)
        implements Fact, InVpc {
    /** One whose status is not told. */
    public NatGatewayAddress(
            String natGatewayId,
            String vpcId,
            String publicIp,
            String privateIp,
            String networkInterfaceId,
            String allocationId,
            String availabilityZoneId) {
        this(natGatewayId, vpcId, publicIp, privateIp, networkInterfaceId, allocationId, availabilityZoneId, "", "");
    }

    public boolean failed() {
        return status.equals("failed");
    }

    @Override
    public String id() {
        return natGatewayId;
    }

    @Override
    public String detail() {
        return publicIp;
    }
}
