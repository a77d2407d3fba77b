package dev.faultline.model;

/**
 * The state of one VPN tunnel; a connection has two, told apart by AWS's outside address.
 *
 * @param status {@code UP} or {@code DOWN}; with BGP it is {@code UP} only when the session is established
 * @param acceptedRouteCount BGP routes that the tunnel brings; static tunnels bring none
 */
public record VgwTelemetry(
        String vpnConnectionId, String outsideIpAddress, String status, String statusMessage, int acceptedRouteCount)
        implements Fact {
    @Override
    public String id() {
        return vpnConnectionId;
    }

    public boolean up() {
        return status.equals("UP");
    }

    @Override
    public String detail() {
        String tunnel = "tunnel %s %s".formatted(outsideIpAddress, status);
        return statusMessage.isEmpty() ? tunnel : "%s (%s)".formatted(tunnel, statusMessage);
    }
}
