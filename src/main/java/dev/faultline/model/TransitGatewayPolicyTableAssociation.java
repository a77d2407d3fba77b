package dev.faultline.model;

/** The policy table that chooses, packet by packet, the route table for an attachment. */
public record TransitGatewayPolicyTableAssociation(String transitGatewayPolicyTableId, String attachmentId)
        implements Fact {
    @Override
    public String id() {
        return attachmentId;
    }

    @Override
    public String detail() {
        return transitGatewayPolicyTableId;
    }
}
