package dev.faultline.analysis;

import dev.faultline.model.NatGateway;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcBlockPublicAccessExclusion;
import dev.faultline.model.VpcBlockPublicAccessOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    private final Map<String, String> modes = new HashMap<>();
    private final Map<String, String> exclusions = new HashMap<>();
    private final Unread unread;
    private final Topology topology;

    PublicAccess(Network network, Topology topology, Unread unread) {
        this.topology = topology;
        for (VpcBlockPublicAccessOptions options : network.all(VpcBlockPublicAccessOptions.class)) {
            modes.put(place(options.account(), options.region()), options.internetGatewayBlockMode());
        }
        for (VpcBlockPublicAccessExclusion exclusion : network.all(VpcBlockPublicAccessExclusion.class)) {
            if (exclusion.effective()) {
                exclusions.put(exclusion.resourceId(), exclusion.internetGatewayExclusionMode());
            }
        }
        this.unread = unread;
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
        // A subnet may be excluded, and its VPC too; which of the two counts is told where they agree.
        Optional<String> own = Optional.ofNullable(exclusions.get(placeId));
        Optional<String> vpcs = Optional.ofNullable(exclusions.get(vpcOf(placeId)));
        Answer passes = passes(mode, own.or(() -> vpcs).orElse(""), way);
        if (own.isPresent() && vpcs.isPresent() && passes != passes(mode, vpcs.get(), way)) {
            return Answer.UNKNOWN;
        }
        return passes == Answer.NO && exclusionsUnread(placeId) ? Answer.UNKNOWN : passes;
    }

    private static Answer passes(String mode, String exclusion, Way way) {
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

    /**
     * The same for a NAT gateway. Whether its own place or that of its client must be excluded is not documented.
     *
     * @param client the client's subnet, or empty
     */
    Answer passes(NatGateway nat, String client) {
        Answer here = passes(place(nat), Way.TRANSLATED);
        boolean near = vpcOf(client).equals(nat.vpcId());
        return near && passes(client, Way.TRANSLATED) != here ? Answer.UNKNOWN : here;
    }

    static String place(NatGateway nat) {
        return nat.zonal() ? nat.subnetId() : nat.vpcId();
    }

    /** What would have to be known where the answer is not. */
    String missing(String placeId) {
        return !mode(placeId).equals(UNREAD) && exclusionsUnread(placeId)
                ? "ec2:DescribeVpcBlockPublicAccessExclusions"
                : "ec2:DescribeVpcBlockPublicAccessOptions";
    }

    private boolean exclusionsUnread(String placeId) {
        return topology.vpc(vpcOf(placeId))
                .filter(vpc -> unread.at("VpcBlockPublicAccessExclusions", owner(vpc), vpc.region()))
                .isPresent();
    }

    private static String owner(Vpc vpc) {
        return vpc.readByOwner() ? vpc.account() : vpc.ownerId();
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
        String told = modes.get(place(owner(vpc.get()), vpc.get().region()));
        if (told != null) {
            return told;
        }
        // An account whose network was only seen through a share told nothing about itself.
        boolean untold = unread.at(
                "VpcBlockPublicAccessOptions", owner(vpc.get()), vpc.get().region());
        return !vpc.get().readByOwner() || untold ? UNREAD : OFF;
    }

    private String exclusion(String placeId) {
        String own = exclusions.get(placeId);
        return own == null ? exclusions.getOrDefault(vpcOf(placeId), "") : own;
    }

    private String vpcOf(String placeId) {
        return topology.subnet(placeId).map(Subnet::vpcId).orElse(placeId);
    }
}
