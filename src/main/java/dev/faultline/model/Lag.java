package dev.faultline.model;

import java.util.Set;

/**
 * A Direct Connect link aggregation group: several ports that end on one device.
 *
 * @param connectionsBandwidth what each of its links has, such as {@code 10Gbps}; empty if AWS does not tell
 * @param numberOfConnections how many links it should have; {@link #UNTOLD} if AWS does not tell
 * @param minimumLinks with fewer links the LAG goes down; with 0 it stays up with none at all; {@link #UNTOLD} if AWS does
 *     not tell
 */
public record Lag(
        String account,
        String region,
        String id,
        String name,
        String ownerAccount,
        String lagState,
        String location,
        String connectionsBandwidth,
        String awsDeviceV2,
        String awsLogicalDeviceId,
        String providerName,
        int numberOfConnections,
        int minimumLinks)
        implements Resource {
    /** A number that the answer left out. */
    public static final int UNTOLD = -1;

    private static final Set<String> KNOWN = Set.of("requested", "pending", "available", "down", "deleting", "deleted");

    public boolean available() {
        return lagState.equals("available");
    }

    /** Whether it is there, or on its way, and not going away. */
    public boolean live() {
        return !lagState.equals("deleting") && !lagState.equals("deleted");
    }

    /** Whether AWS tells neither that it works nor that it does not. */
    public boolean unclear() {
        return !KNOWN.contains(lagState);
    }

    @Override
    public String detail() {
        return "%s, at %s".formatted(lagState, location);
    }
}
