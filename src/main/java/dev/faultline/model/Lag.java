package dev.faultline.model;

/** A Direct Connect link aggregation group: several ports that end on one device. */
public record Lag(
        String account,
        String region,
        String id,
        String name,
        String lagState,
        String location,
        String awsDeviceV2,
        String awsLogicalDeviceId,
        int numberOfConnections,
        int minimumLinks)
        implements Resource {
    public boolean available() {
        return lagState.equals("available");
    }

    @Override
    public String detail() {
        return "%s, at %s".formatted(lagState, location);
    }
}
