package dev.faultline.model;

/** A subnet that a network ACL guards. Every subnet has exactly one. */
public record NetworkAclAssociation(String networkAclId, String vpcId, String subnetId) implements Fact, InVpc {
    @Override
    public String id() {
        return networkAclId;
    }
}
