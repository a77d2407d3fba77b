package dev.faultline.model;

public record NetworkAclAssociation(String networkAclId, String vpcId, String subnetId) implements Fact, InVpc {
    @Override
    public String id() {
        return networkAclId;
    }
}
