package dev.faultline.model;

/** A security group that guards a network interface. */
public record NetworkInterfaceGroup(String networkInterfaceId, String vpcId, String groupId) implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }
}
