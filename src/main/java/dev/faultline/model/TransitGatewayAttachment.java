package dev.faultline.model;

/**
 * Anything connected to a transit gateway.
 *
 * @param resourceType {@code vpc}, {@code vpn}, {@code direct-connect-gateway}, {@code peering}, {@code connect} ...
 * @param routeTableId the table its traffic is looked up in, or empty
 * @param associationState of that table or of a policy table: {@code associating}, {@code associated} ...; empty for none, and
 *     where somebody else than the transit gateway's owner looks
 */
public record TransitGatewayAttachment(
        String account,
        String region,
        String id,
        String name,
        String transitGatewayId,
        String resourceType,
        String resourceId,
        String state,
        String routeTableId,
        String associationState)
        implements Resource {
    /** Whether it carries traffic; {@code modifying} and {@code rollingBack} still do. */
    public boolean live() {
        return carries(state);
    }

    /** Whether it waits for somebody's consent, was refused, or failed; AWS forgets the last two after hours. */
    public boolean stuck() {
        return switch (state) {
            case "pendingAcceptance", "failed", "failing", "rejected", "rejecting" -> true;
            default -> false;
        };
    }

    /** Whether its state is one that this version knows. */
    public boolean understood() {
        return switch (state) {
            case "initiating", "initiatingRequest", "pending", "deleting", "deleted" -> true;
            default -> live() || stuck();
        };
    }

    static boolean carries(String state) {
        return state.equals("available") || state.equals("modifying") || state.equals("rollingBack");
    }

    @Override
    public String detail() {
        return "%s %s, %s".formatted(resourceType, resourceId, state);
    }
}
