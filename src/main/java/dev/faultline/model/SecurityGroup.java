package dev.faultline.model;

/**
 * A stateful filter around network interfaces; what it admits are facts of their own.
 *
 * @param groupName the name that AWS joins by; {@code default} is the VPC's own group
 */
public record SecurityGroup(
        String account, String region, String id, String vpcId, String ownerId, String name, String groupName)
        implements Resource, InVpc {
    public boolean defaultGroup() {
        return groupName.equals("default");
    }

    @Override
    public String detail() {
        return groupName;
    }
}
