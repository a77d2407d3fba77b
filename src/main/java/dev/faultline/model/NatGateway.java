package dev.faultline.model;

/**
 * A NAT gateway.
 *
 * @param subnetId empty for a regional one
 * @param state {@code pending}, {@code failed}, {@code available}, {@code deleting} or {@code deleted}
 * @param connectivityType {@code public} or {@code private}
 * @param availabilityMode {@code zonal}, or the word for one that spans zones by itself
 * @param routeTableId the table of a regional one; empty for a zonal one, which follows its subnet
 */
public record NatGateway(
        String account,
        String region,
        String id,
        String vpcId,
        String subnetId,
        String name,
        String state,
        String connectivityType,
        String availabilityMode,
        String routeTableId)
        implements Resource, InVpc {
    public boolean available() {
        return state.equals("available");
    }

    /** Whether it reaches the internet by itself; a private one only translates between networks. */
    public boolean internetFacing() {
        return !connectivityType.equals("private");
    }

    /** Whether it stands in one zone only, the zone of its subnet. */
    public boolean zonal() {
        return !availabilityMode.equals("regional");
    }

    @Override
    public String detail() {
        return "%s, %s, %s".formatted(state, connectivityType, zonal() ? "in " + subnetId : "regional");
    }
}
