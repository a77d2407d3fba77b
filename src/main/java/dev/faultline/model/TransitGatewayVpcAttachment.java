package dev.faultline.model;

/**
 * What joins a VPC to a transit gateway, through the subnets told by {@link TransitGatewayVpcAttachmentSubnet}.
 *
 * @param applianceModeSupport whether a flow stays in one zone of this attachment both ways
 */
public record TransitGatewayVpcAttachment(
        String account,
        String region,
        String id,
        String name,
        String transitGatewayId,
        String vpcId,
        String state,
        boolean ipv6Support,
        boolean applianceModeSupport,
        boolean securityGroupReferencingSupport)
        implements Resource, InVpc {
    /** Whether it carries traffic; {@code modifying} and {@code rollingBack} still do. */
    public boolean live() {
        return state.equals("available") || state.equals("modifying") || state.equals("rollingBack");
    }

    @Override
    public String detail() {
        return "%s to %s, %s".formatted(vpcId, transitGatewayId, state);
    }
}
