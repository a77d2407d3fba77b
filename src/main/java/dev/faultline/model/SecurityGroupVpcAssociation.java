package dev.faultline.model;

/** Another VPC of the region in which a security group may be used. */
public record SecurityGroupVpcAssociation(String groupId, String vpcId, String state) implements Fact, InVpc {
    @Override
    public String id() {
        return groupId;
    }

    public boolean live() {
        return state.equals("associated");
    }

    @Override
    public String detail() {
        return "%s, %s".formatted(vpcId, state);
    }
}
