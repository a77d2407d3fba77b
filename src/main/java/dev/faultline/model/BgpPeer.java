package dev.faultline.model;

import java.util.Set;

/**
 * A BGP session of a virtual interface; IPv4 and IPv6 have one each, and a second where the port allows it.
 *
 * @param bgpPeerState {@code verifying}, {@code pending}, {@code available}, {@code deleting} or {@code deleted}
 * @param bgpStatus {@code up}, {@code down} or {@code unknown}; {@code up} does not prove that routes arrive
 */
public record BgpPeer(
        String virtualInterfaceId, String bgpPeerId, String addressFamily, String bgpPeerState, String bgpStatus)
        implements Fact {
    private static final Set<String> ON_ITS_WAY = Set.of("verifying", "pending");

    @Override
    public String id() {
        return virtualInterfaceId;
    }

    public boolean up() {
        return bgpStatus.equals("up");
    }

    public boolean down() {
        return bgpStatus.equals("down");
    }

    /** Whether it has not come into being yet, so that nothing can be up. */
    public boolean onItsWay() {
        return ON_ITS_WAY.contains(bgpPeerState);
    }

    /** AWS keeps telling of sessions that are going away. */
    public boolean live() {
        return !bgpPeerState.equals("deleting") && !bgpPeerState.equals("deleted");
    }

    @Override
    public String detail() {
        return "BGP peer %s %s".formatted(addressFamily, bgpStatus).strip();
    }
}
