package dev.faultline.analysis;

import java.util.Locale;

/**
 * One thing that was decided about a packet on its way.
 *
 * @param at where the packet was
 * @param by what decided: a group, a route table, a network ACL, a gateway
 * @param detail the route, the entry's number or the rule that decided, in AWS's words
 */
public record Hop(Direction direction, Ref at, Step step, Decision decision, Ref by, String detail) {
    /** What a packet that stopped here was stopped by. */
    public String stop() {
        return "%s: %s".formatted(by.id().isEmpty() ? at.id() : by.id(), detail);
    }

    /** There, and back again. */
    public enum Direction {
        FORWARD,
        RETURN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an object said to the packet. */
    public enum Decision {
        ALLOW,
        DENY,
        UNKNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An AWS object. */
    public record Ref(String type, String id) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** What kind of decision it was. */
    public enum Step {
        SECURITY_GROUP_EGRESS,
        SECURITY_GROUP_INGRESS,
        NETWORK_ACL_EGRESS,
        NETWORK_ACL_INGRESS,
        SAME_SUBNET,
        ROUTE,
        INTERNET_GATEWAY,
        EGRESS_ONLY_INTERNET_GATEWAY,
        BLOCK_PUBLIC_ACCESS,
        NAT_GATEWAY,
        APPLIANCE,
        VPC_PEERING_CONNECTION,
        TRANSIT_GATEWAY,
        TRANSIT_GATEWAY_ROUTE,
        VPN_GATEWAY,
        DIRECT_CONNECT,
        VPC_ENDPOINT,
        LOAD_BALANCER,
        NETWORK_INTERFACE,
        DELIVERY;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
