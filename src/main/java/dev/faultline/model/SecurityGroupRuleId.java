package dev.faultline.model;

/**
 * The id that AWS gives one rule of a security group, by what the rule says.
 *
 * @param ports as in {@link SecurityGroupRule}
 */
public record SecurityGroupRuleId(
        String id, String groupId, boolean ingress, Protocol protocol, PortRange ports, String peer) implements Fact {
    @Override
    public String detail() {
        return groupId;
    }
}
