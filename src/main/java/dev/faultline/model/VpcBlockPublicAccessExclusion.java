package dev.faultline.model;

/**
 * A VPC or subnet to which Block Public Access does not apply, or not fully.
 *
 * @param resourceId the VPC or the subnet
 * @param internetGatewayExclusionMode {@code allow-bidirectional} or {@code allow-egress}
 */
public record VpcBlockPublicAccessExclusion(
        String account,
        String region,
        String id,
        String name,
        String resourceId,
        String internetGatewayExclusionMode,
        String state)
        implements Resource {
    /** Whether it has an effect; one that is being created or deleted has none to rely on. */
    public boolean effective() {
        return state.equals("create-complete") || state.equals("update-complete");
    }

    @Override
    public String detail() {
        return "%s for %s, %s".formatted(internetGatewayExclusionMode, resourceId, state);
    }
}
