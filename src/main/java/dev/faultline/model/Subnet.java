package dev.faultline.model;

/**
 * A subnet.
 *
 * @param availabilityZoneId the zone that means the same in every account, such as {@code use1-az4}; the zone's name
 *     where the snapshot has no id
 * @param availableIpAddressCount free IPv4 addresses, AWS's own left out; -1 if not told
 */
public record Subnet(
        String account,
        String region,
        String id,
        String vpcId,
        String ownerId,
        String name,
        String availabilityZoneId,
        boolean mapPublicIpOnLaunch,
        int availableIpAddressCount)
        implements Resource, InVpc {
    @Override
    public String detail() {
        return "in zone " + availabilityZoneId;
    }
}
