package dev.faultline.analysis;

import dev.faultline.model.Coverage;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * VPC Block Public Access, judged on the subnet whose traffic touches the gateway and by the settings of the subnet's owner
 * (Amazon VPC User Guide, block public access to VPCs and subnets).
 */
final class PublicAccess {
    /** How a flow touches the internet gateway. */
    enum Way {
        /** An interface with an address of its own, spoken to from outside. */
        INBOUND,
        /** An interface with an address of its own that speaks first. */
        OUTBOUND,
        /** Through a NAT gateway or an egress-only internet gateway. */
        TRANSLATED
    }

    private static final String OFF = "off";
    private static final String UNREAD = "";
    private static final Set<String> KEYS = Set.of("VpcBlockPublicAccessOptions", "VpcBlockPublicAccessExclusions");

    private final Map<String, String> modes = new HashMap<>();
    private final Map<String, String> exclusions = new HashMap<>();
    private final Set<String> unread = new HashSet<>();
    private final Topology topology;

    PublicAccess(Network network, Topology topology, Coverage coverage) {
        this.topology = topology;
        for (VpcBlockPublicAccessOptions options : network.all(VpcBlockPublicAccessOptions.class)) {
            modes.put(place(options.account(), options.region()), options.internetGatewayBlockMode());
        }
        for (VpcBlockPublicAccessExclusion exclusion : network.all(VpcBlockPublicAccessExclusion.class)) {
            if (exclusion.effective()) {
                exclusions.put(exclusion.resourceId(), exclusion.internetGatewayExclusionMode());
            }
        }
        coverage.lines().stream()
                .filter(line -> KEYS.contains(line.key()) && !line.status().complete())
                .forEach(line -> unread.add(place(line.account(), line.region())));
    }

    private static String place(String account, String region) {
        return account + "/" + region;
    }

    /**
     * Whether traffic that touches a gateway passes.
     *
     * @param placeId the subnet whose traffic touches it; the VPC for a regional NAT gateway, which has no subnet
     */
    Answer passes(String placeId, Way way) {
        String mode = mode(placeId);
        if (mode.equals(OFF)) {
            return Answer.YES;
        }
        if (mode.equals(UNREAD)) {
            return Answer.UNKNOWN;
        }
        String exclusion = exclusion(placeId);
        return switch (mode) {
            case "block-bidirectional" ->
                answer(
                        switch (exclusion) {
                            case "allow-bidirectional" -> true;
                            case "allow-egress" -> way != Way.INBOUND;
                            default -> false;
                        });
            // Here an exclusion for egress is ignored: what has a public address stays blocked both ways.
            case "block-ingress" -> answer(exclusion.equals("allow-bidirectional") || way == Way.TRANSLATED);
            default -> Answer.UNKNOWN;
        };
    }

    private static Answer answer(boolean passes) {
        return passes ? Answer.YES : Answer.NO;
    }

    /** What decides for a subnet or VPC, in words. */
    String text(String placeId) {
        String mode = mode(placeId);
        String exclusion = exclusion(placeId);
        if (mode.equals(UNREAD)) {
            return "whether Block Public Access is on was not read";
        }
        return exclusion.isEmpty() ? mode : "%s, with an exclusion that is %s".formatted(mode, exclusion);
    }

    private String mode(String placeId) {
        Optional<Vpc> vpc = topology.vpc(vpcOf(placeId));
        if (vpc.isEmpty()) {
            return UNREAD;
        }
        boolean owned = vpc.get().readByOwner();
        String owner = owned ? vpc.get().account() : vpc.get().ownerId();
        String place = place(owner, vpc.get().region());
        String told = modes.get(place);
        if (told != null) {
            return told;
        }
        // An account whose network was only seen through a share told nothing about itself.
        return !owned || unread.contains(place) ? UNREAD : OFF;
    }

    private String exclusion(String placeId) {
        String own = exclusions.get(placeId);
        return own == null ? exclusions.getOrDefault(vpcOf(placeId), "") : own;
    }

    private String vpcOf(String placeId) {
        return topology.subnet(placeId).map(Subnet::vpcId).orElse(placeId);
    }
}
