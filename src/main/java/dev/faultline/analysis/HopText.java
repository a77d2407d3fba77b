package dev.faultline.analysis;

/** Hops in sentences that can be read aloud. */
public final class HopText {
    private HopText() {}

    /** Where, what was decided, and by what. */
    public static String line(Hop hop) {
        boolean named = hop.by().id().isEmpty() || hop.by().equals(hop.at());
        String by = named ? "" : " by " + hop.by();
        String detail = hop.detail().isEmpty() ? "" : ": " + hop.detail();
        return "%s: %s%s%s".formatted(hop.at(), decided(hop), by, detail);
    }

    /** What was decided, where, by what and why: the end of a sentence. */
    public static String reason(Hop hop) {
        String by = hop.by().id().isEmpty() || hop.by().equals(hop.at()) ? "" : " by " + hop.by();
        String detail = hop.detail().isEmpty() ? "" : " (%s)".formatted(hop.detail());
        return "%s at %s%s%s".formatted(decided(hop), hop.at(), by, detail);
    }

    private static String decided(Hop hop) {
        return switch (hop.decision()) {
            case ALLOW -> allowed(hop.step());
            case DENY -> denied(hop.step());
            case UNKNOWN -> "perhaps " + allowed(hop.step());
        };
    }

    private static String allowed(Hop.Step step) {
        return switch (step) {
            case SECURITY_GROUP_EGRESS, NETWORK_ACL_EGRESS -> "let out";
            case SECURITY_GROUP_INGRESS, NETWORK_ACL_INGRESS -> "let in";
            case SAME_SUBNET -> "handed over";
            case ROUTE, TRANSIT_GATEWAY_ROUTE -> "routed";
            case NAT_GATEWAY -> "translated";
            case DELIVERY -> "arrived";
            case INTERNET_GATEWAY,
                    EGRESS_ONLY_INTERNET_GATEWAY,
                    BLOCK_PUBLIC_ACCESS,
                    APPLIANCE,
                    VPC_PEERING_CONNECTION,
                    TRANSIT_GATEWAY,
                    VPN_GATEWAY,
                    DIRECT_CONNECT,
                    VPC_ENDPOINT,
                    LOAD_BALANCER,
                    NETWORK_INTERFACE -> "passed on";
        };
    }

    private static String denied(Hop.Step step) {
        return switch (step) {
            case SECURITY_GROUP_EGRESS, NETWORK_ACL_EGRESS -> "not let out";
            case SECURITY_GROUP_INGRESS, NETWORK_ACL_INGRESS -> "not let in";
            case ROUTE, TRANSIT_GATEWAY_ROUTE -> "not routed";
            case DELIVERY -> "not delivered";
            case BLOCK_PUBLIC_ACCESS -> "blocked by Block Public Access";
            case SAME_SUBNET,
                    INTERNET_GATEWAY,
                    EGRESS_ONLY_INTERNET_GATEWAY,
                    NAT_GATEWAY,
                    APPLIANCE,
                    VPC_PEERING_CONNECTION,
                    TRANSIT_GATEWAY,
                    VPN_GATEWAY,
                    DIRECT_CONNECT,
                    VPC_ENDPOINT,
                    LOAD_BALANCER,
                    NETWORK_INTERFACE -> "stopped";
        };
    }
}
