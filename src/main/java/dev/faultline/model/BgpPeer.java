package dev.faultline.model;

/**
 * A BGP session of a virtual interface; IPv4 and IPv6 have one each.
 *
 * @param bgpStatus {@code up}, {@code down} or {@code unknown}; {@code up} does not prove that routes arrive
 */
public record BgpPeer(String virtualInterfaceId, String bgpPeerId, String addressFamily, String bgpStatus)
        implements Fact {
    @Override
    public String id() {
        return virtualInterfaceId;
    }

    public boolean up() {
        return bgpStatus.equals("up");
    }

    @Override
    public String detail() {
        return "BGP peer %s %s".formatted(addressFamily, bgpStatus).strip();
    }
}
