package dev.faultline.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of one VPN tunnel; a connection has two, told apart by AWS's outside address.
 *
 * @param status {@code UP} or {@code DOWN}; with BGP it is {@code UP} only when the session is established
 * @param acceptedRouteCount BGP routes that the tunnel brings, {@link #UNTOLD} where AWS does not tell; of a static
 *     tunnel the number means nothing
 * @param lastStatusChange when it last went up or down; empty where AWS does not tell
 */
public record VgwTelemetry(
        String vpnConnectionId,
        String outsideIpAddress,
        String status,
        String statusMessage,
        int acceptedRouteCount,
        Optional<Instant> lastStatusChange)
        implements Fact {
    /** In place of a number of routes. */
    public static final int UNTOLD = -1;

    @Override
    public String id() {
        return vpnConnectionId;
    }

    public boolean up() {
        return status.equals("UP");
    }

    /** Whether AWS tells how many routes it brings. */
    public boolean routesTold() {
        return acceptedRouteCount != UNTOLD;
    }

    /** Whether AWS tells since when it is up or down. */
    public boolean ageTold() {
        return lastStatusChange.isPresent();
    }

    /** Whether it last went up or down a short while before the audit. */
    public boolean changedWithin(RecentFlap window, AuditTime audit) {
        return lastStatusChange.filter(at -> window.covers(at, audit.at())).isPresent();
    }

    @Override
    public String detail() {
        String tunnel = "tunnel %s %s".formatted(outsideIpAddress, status);
        return statusMessage.isEmpty() ? tunnel : "%s (%s)".formatted(tunnel, statusMessage);
    }
}
