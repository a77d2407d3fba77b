package dev.faultline.model;

/**
 * A virtual private cloud; its blocks, subnets and attachments are facts of their own.
 *
 * @param ownerId the account that owns it; differs from {@code account} when it was read through a share
 */
public record Vpc(String account, String region, String id, String ownerId, String name, boolean defaultVpc)
        implements Resource, InVpc {
    @Override
    public String vpcId() {
        return id;
    }

    /** Whether the owner itself described it: a participant of a share sees neither NAT gateways nor flow logs. */
    public boolean readByOwner() {
        return ownerId.isEmpty() || ownerId.equals(account);
    }
}
