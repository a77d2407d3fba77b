package dev.faultline.analysis;

import dev.faultline.analysis.BlockOverlaps.Pair;
import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds VPCs that hold the same addresses. Peers are left to {@link PeeringOverlaps}; a pair of VPCs is told of once,
 * whatever the number of blocks.
 */
final class VpcOverlaps {
    private record Two(String vpcId, String otherVpcId) {
        private static Two of(String one, String other) {
            return one.compareTo(other) < 0 ? new Two(one, other) : new Two(other, one);
        }
    }

    /** Of several blocks, one that should be unique before one that need not be. */
    private static final Comparator<Pair> GRAVEST = Comparator.comparing(Pair::usedAgain)
            .thenComparing(pair -> pair.cidr().text())
            .thenComparing(pair -> pair.otherCidr().text());

    private final Set<String> read;
    private final Set<String> defaults;
    private final Set<Two> peers = new HashSet<>();
    private final VpcLinks links;
    private final List<Fact> found = new ArrayList<>();

    private VpcOverlaps(Network network) {
        read = network.all(Vpc.class).stream().map(Vpc::id).collect(Collectors.toSet());
        defaults = network.all(Vpc.class).stream()
                .filter(Vpc::defaultVpc)
                .map(Vpc::id)
                .collect(Collectors.toSet());
        for (VpcPeeringConnection peering : Peerings.views(network)) {
            if (PeeringOverlaps.WANTED.contains(peering.statusCode())) {
                peers.add(Two.of(peering.requester().vpcId(), peering.accepter().vpcId()));
            }
        }
        links = new VpcLinks(network);
    }

    static List<Fact> derive(Network network) {
        VpcBlocks blocks = new VpcBlocks(network);
        BlockOverlaps overlaps = new BlockOverlaps();
        blocks.vpcIds().forEach(vpc -> blocks.of(vpc).forEach(block -> overlaps.add(vpc, block)));
        Map<Two, Pair> pairs = new LinkedHashMap<>();
        for (Pair pair : overlaps.pairs()) {
            pairs.merge(
                    new Two(pair.vpcId(), pair.otherVpcId()),
                    pair,
                    (one, other) -> GRAVEST.compare(other, one) < 0 ? other : one);
        }
        if (pairs.isEmpty()) {
            return List.of();
        }
        VpcOverlaps analysis = new VpcOverlaps(network);
        pairs.keySet().removeAll(analysis.peers);
        analysis.judge(List.copyOf(pairs.values()));
        return analysis.found;
    }

    private void judge(List<Pair> pairs) {
        List<Pair> apart = new ArrayList<>();
        for (Pair pair : pairs) {
            Optional<String> gateway = links.between(pair.vpcId(), pair.otherVpcId());
            Optional<String> hub = links.hub(pair.vpcId(), pair.otherVpcId());
            if (gateway.isPresent()) {
                found.add(overlap(pair, gateway.get(), pair.usedAgain()));
            } else if (hub.isPresent()) {
                found.add(overlap(pair, "peerings with " + hub.get(), true));
            } else if (ofNote(pair)) {
                apart.add(pair);
            }
        }
        addApart(apart);
    }

    /** Reported at a VPC that was read. */
    private VpcOverlap overlap(Pair pair, String by, boolean lightly) {
        return read.contains(pair.vpcId())
                ? new VpcOverlap(pair.vpcId(), pair.cidr(), pair.otherVpcId(), pair.otherCidr(), by, lightly)
                : new VpcOverlap(pair.otherVpcId(), pair.otherCidr(), pair.vpcId(), pair.cidr(), by, lightly);
    }

    private boolean ofNote(Pair pair) {
        return !pair.usedAgain()
                && read.contains(pair.vpcId())
                && read.contains(pair.otherVpcId())
                && !defaults.contains(pair.vpcId())
                && !defaults.contains(pair.otherVpcId());
    }

    private void addApart(List<Pair> pairs) {
        Map<String, Map<Cidr, Set<String>>> others = new TreeMap<>();
        for (Pair pair : pairs) {
            others.computeIfAbsent(pair.vpcId(), unseen -> new LinkedHashMap<>())
                    .computeIfAbsent(pair.cidr(), unseen -> new TreeSet<>())
                    .add(pair.otherVpcId());
        }
        others.forEach((vpc, byBlock) ->
                byBlock.forEach((block, own) -> found.add(new VpcOverlapApart(vpc, block, List.copyOf(own)))));
    }
}
