package dev.faultline.model;

/** What a route hands its packets to. The id is {@code local} for the VPC itself. */
public record RouteTarget(Kind kind, String id) {
    /** The fields of {@code Route} that can name a target; {@code GatewayId} names four of these by its prefix. */
    public enum Kind {
        LOCAL,
        INTERNET_GATEWAY,
        VPN_GATEWAY,
        VPC_ENDPOINT,
        NAT_GATEWAY,
        NETWORK_INTERFACE,
        EGRESS_ONLY_INTERNET_GATEWAY,
        VPC_PEERING_CONNECTION,
        TRANSIT_GATEWAY,
        CORE_NETWORK,
        CARRIER_GATEWAY,
        LOCAL_GATEWAY,
        ODB_NETWORK,
        ROUTE_SERVER_NEXT_HOP,
        /** A target that this version does not know: what depends on it is unknown. */
        UNRECOGNISED
    }

    @Override
    public String toString() {
        return id;
    }
}
