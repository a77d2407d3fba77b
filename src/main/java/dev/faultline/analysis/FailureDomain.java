package dev.faultline.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that fails as one, and takes down whatever stands on it.
 *
 * @param id for a zone its id, for a customer gateway the device's address, for what AWS identifies its id
 */
public record FailureDomain(Kind kind, String id) implements Comparable<FailureDomain> {
    /** What kind of thing it is, the wider before what lies inside it. */
    public enum Kind {
        REGION("region", "region", false),
        DECLARED("shared", "shared", true),
        AVAILABILITY_ZONE("az", "zone", true),
        PROVIDER("dx-provider", "Direct Connect provider", true),
        LOCATION("dx-location", "Direct Connect location", true),
        DEVICE("dx-device", "AWS device", true),
        LOGICAL_DEVICE("dx-logical-device", "AWS logical device", true),
        LAG("dx-lag", "LAG", true),
        CONNECTION("dx-connection", "Direct Connect connection", true),
        VIRTUAL_INTERFACE("dx-vif", "virtual interface", true),
        BGP_PEER("dx-bgp-peer", "BGP peer", true),
        // AWS builds these without a single point; they fail when asked for (Direct Connect gateways stand outside the
        // path of packets).
        DIRECT_CONNECT_GATEWAY("dx-gateway", "Direct Connect gateway", false),
        TRANSIT_GATEWAY("tgw", "transit gateway", false),
        VPN_GATEWAY("vgw", "virtual private gateway", false),
        CUSTOMER_GATEWAY("cgw", "customer gateway device", true),
        VPN_CONNECTION("vpn-connection", "VPN connection", true),
        VPN_TUNNEL("vpn-tunnel", "VPN tunnel", true),
        NAT_GATEWAY("nat-gateway", "NAT gateway", true),
        INSTANCE("instance", "instance", true),
        VPC_ENDPOINT("vpc-endpoint", "endpoint", true),
        // What AWS keeps in a subnet fails with the subnet's zone, and by itself only when asked for.
        ATTACHMENT_SUBNET("tgw-attachment-subnet", "transit gateway attachment subnet", false),
        NETWORK_INTERFACE("network-interface", "network interface", true);

        private final String word;
        private final String noun;
        private final boolean fails;

        Kind(String word, String noun, boolean fails) {
            this.word = word;
            this.noun = noun;
            this.fails = fails;
        }

        /** As it is written on the command line and in reports. */
        public String word() {
            return word;
        }

        /** As it is said in a sentence. */
        public String noun() {
            return noun;
        }

        /** Whether it fails by itself, so that it is a single point where nothing stands in for it. */
        public boolean fails() {
            return fails;
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    private static final Comparator<FailureDomain> ORDER =
            Comparator.comparing(FailureDomain::kind).thenComparing(FailureDomain::id);

    @Override
    public int compareTo(FailureDomain other) {
        return ORDER.compare(this, other);
    }

    /** As it is said in a sentence. */
    public String text() {
        return "%s %s".formatted(kind.noun, id);
    }

    /** As {@code kind:id}, as the command line takes it. */
    @Override
    public String toString() {
        return kind.word + ":" + id;
    }
}
