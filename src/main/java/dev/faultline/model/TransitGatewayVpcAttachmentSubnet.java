package dev.faultline.model;

/** A subnet through which a transit gateway enters and leaves a VPC; there is one per zone at most. */
public record TransitGatewayVpcAttachmentSubnet(String attachmentId, String vpcId, String subnetId)
        implements Fact, InVpc {
    @Override
    public String id() {
        return attachmentId;
    }

    @Override
    public String detail() {
        return subnetId;
    }
}
