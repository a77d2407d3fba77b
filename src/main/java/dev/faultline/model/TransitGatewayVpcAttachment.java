package dev.faultline.model;

/**
 * What joins a VPC to a transit gateway, through the subnets told by {@link TransitGatewayVpcAttachmentSubnet}.
 *
 * @param applianceModeSupport {@code enable} where a flow stays in one zone of this attachment both ways, or {@code disable};
 *     empty where it was not told
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
        String applianceModeSupport,
        boolean securityGroupReferencingSupport)
        implements Resource, InVpc {
    /** Whether it carries traffic; {@code modifying} and {@code rollingBack} still do. */
    public boolean live() {
        return TransitGatewayAttachment.carries(state);
    }

    /** Whether a flow is known to stay in one zone both ways. */
    public boolean applianceMode() {
        return applianceModeSupport.equals("enable");
    }

    @Override
    public String detail() {
        return "%s to %s, %s".formatted(vpcId, transitGatewayId, state);
    }
}
