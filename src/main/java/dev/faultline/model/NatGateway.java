package dev.faultline.model;

/**
 * A NAT gateway.
 *
 * @param subnetId empty for a regional one
 * @param state {@code pending}, {@code failed}, {@code available}, {@code deleting} or {@code deleted}
 * @param connectivityType {@code public} or {@code private}
 * @param availabilityMode {@code zonal}, or the word for one that spans zones by itself
 * @param routeTableId the table of a regional one; empty for a zonal one, which follows its subnet
 * @param autoProvisionZones of a regional one {@code enabled} where AWS adds the zones in which it is needed, {@code
 *     disabled} where only its addresses tell the zones; empty if not told
 * @param failureCode why it could not be made, such as {@code Gateway.NotAttached}; empty unless it failed
 * @param failureMessage the same in a sentence
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
        String routeTableId,
        String autoProvisionZones,
        String failureCode,
        String failureMessage)
        implements Resource, InVpc {
    /** One of which neither the way it takes up zones nor a failure is told. */
    public NatGateway(
            String account,
            String region,
            String id,
            String vpcId,
            String subnetId,
            String name,
            String state,
            String connectivityType,
            String availabilityMode,
            String routeTableId) {
        this(
                account,
                region,
                id,
                vpcId,
                subnetId,
                name,
                state,
                connectivityType,
                availabilityMode,
                routeTableId,
                "",
                "",
                "");
    }

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
