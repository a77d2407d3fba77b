package dev.faultline.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A Direct Connect connection: one port on one device in one location, or a hosted share of a partner's port.
 *
 * @param bandwidth what AWS writes, such as {@code 10Gbps}; empty if it does not tell
 * @param lagId the LAG that it is a link of, or empty
 * @param providerName who brings the line, also where AWS calls it the partner; empty if AWS does not tell, which says
 *     nothing about whose line it is
 * @param loaIssueTime when AWS allowed the data centre to plug it in; empty before that, and for a hosted connection
 */
public record Connection(
        String account,
        String region,
        String id,
        String name,
        String ownerAccount,
        String connectionState,
        String location,
        String bandwidth,
        String awsDeviceV2,
        String awsLogicalDeviceId,
        String lagId,
        String providerName,
        Optional<Instant> loaIssueTime)
        implements Resource {
    private static final Set<String> ON_ITS_WAY = Set.of("ordering", "requested", "pending");
    private static final Set<String> GONE = Set.of("deleting", "deleted", "rejected");

    public boolean available() {
        return connectionState.equals("available");
    }

    public boolean down() {
        return connectionState.equals("down");
    }

    public boolean onItsWay() {
        return ON_ITS_WAY.contains(connectionState);
    }

    /** AWS keeps telling of connections for a while after they are gone. */
    public boolean gone() {
        return GONE.contains(connectionState);
    }

    /** Whether AWS tells neither that it works nor that it does not: it says so itself, or in a word that is new. */
    public boolean unclear() {
        return !available() && !down() && !onItsWay() && !gone();
    }

    /** Where it is, for a message. */
    public String place() {
        return lagId.isEmpty() ? location : "%s in %s".formatted(location, lagId);
    }

    @Override
    public String detail() {
        return "%s, at %s".formatted(connectionState, location);
    }
}
