package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds peering routes that lead to a whole peer, or to more. A default route is none of them: it aims at what lies
 * behind the peer. A peer whose blocks are not known is not judged.
 */
final class PeeringBreadths {
    private final RouteLookup lookup;
    private final VpcBlocks blocks;
    private final List<PeeringBreadth> found = new ArrayList<>();

    private PeeringBreadths(Network network) {
        lookup = new RouteLookup(network);
        blocks = new VpcBlocks(network);
    }

    static List<PeeringBreadth> derive(Network network) {
        PeeringBreadths breadths = new PeeringBreadths(network);
        PeeringSide.routes(network).forEach(breadths::judge);
        return breadths.found;
    }

    private void judge(PeeringSide side, List<Route> routes) {
        List<Cidr> led = routes.stream()
                .flatMap(route -> lookup.blocks(route).stream())
                .distinct()
                .filter(block -> blocks.touch(side.peer(), block))
                .filter(block -> !InternetSpace.of(block.family()).heldBy(List.of(block)))
                .toList();
        for (Family family : Family.values()) {
            judge(side, family, ofFamily(led, family));
        }
    }

    private void judge(PeeringSide side, Family family, List<Cidr> led) {
        List<Cidr> own = ofFamily(blocks.of(side.peer()), family);
        List<Cidr> wider =
                led.stream().filter(block -> !VpcBlocks.covered(block, own)).toList();
        if (!wider.isEmpty()) {
            add(side, wider, own, true);
        } else if (!own.isEmpty() && own.stream().allMatch(block -> VpcBlocks.covered(block, led))) {
            add(side, led, own, false);
        }
    }

    private static List<Cidr> ofFamily(List<Cidr> all, Family family) {
        return all.stream().filter(block -> block.family() == family).toList();
    }

    private void add(PeeringSide side, List<Cidr> led, List<Cidr> own, boolean wider) {
        found.add(new PeeringBreadth(
                side.routeTableId(),
                side.vpcId(),
                side.peeringId(),
                text(led),
                side.peer(),
                text(own.stream()
                        .filter(block -> led.stream().anyMatch(block::overlaps))
                        .toList()),
                wider));
    }

    private static String text(List<Cidr> all) {
        return Several.of(all.stream().map(Cidr::text).sorted().collect(Collectors.toList()));
    }
}
