package dev.faultline.model;

/** A Direct Connect connection: one port on one device in one location. */
public record Connection(
        String account,
        String region,
        String id,
        String name,
        String connectionState,
        String location,
        String awsDeviceV2,
        String awsLogicalDeviceId,
        String lagId,
        String providerName)
        implements Resource {
    public boolean available() {
        return connectionState.equals("available");
    }

    @Override
    public String detail() {
        return "%s, at %s".formatted(connectionState, location);
    }
}
