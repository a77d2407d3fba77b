package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Network;
import dev.faultline.model.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds peerings by which who takes a host that faces the internet may go on to a peer's private subnets. Routes both
 * ways and the network ACLs of the private subnets are looked at; security groups are not.
 */
final class PeeringExposures {
    private record Way(String sender, String target) {}

    private final RouteLookup lookup;
    private final RoutedSubnets subnets;
    private final NetworkAclPaths acls;
    private final Map<String, SubnetClass> classes = new HashMap<>();
    private final List<PeeringExposure> found = new ArrayList<>();

    private PeeringExposures(Network network) {
        lookup = new RouteLookup(network);
        subnets = new RoutedSubnets(network);
        acls = new NetworkAclPaths(network);
        network.all(SubnetClass.class).forEach(of -> classes.put(of.subnetId() + of.family(), of));
    }

    static List<PeeringExposure> derive(Network network) {
        List<VpcPeeringConnection> active = Peerings.views(network).stream()
                .filter(VpcPeeringConnection::active)
                .toList();
        if (active.isEmpty()) {
            return List.of();
        }
        PeeringExposures exposures = new PeeringExposures(network);
        for (VpcPeeringConnection peering : active) {
            String requester = peering.requester().vpcId();
            String accepter = peering.accepter().vpcId();
            exposures.judge(peering.id(), requester, accepter);
            exposures.judge(peering.id(), accepter, requester);
        }
        return exposures.found;
    }

    private void judge(String peeringId, String from, String to) {
        List<Way> ways = new ArrayList<>();
        for (RoutedSubnet sender : subnets.of(from)) {
            for (RoutedSubnet target : subnets.of(to)) {
                if (sender.works() && target.works() && reaches(peeringId, sender, target)) {
                    ways.add(new Way(sender.id(), target.id()));
                }
            }
        }
        List<Way> sure = ways.stream().filter(way -> acls.known(way.target)).toList();
        if (!sure.isEmpty()) {
            found.add(exposure(peeringId, from, to, sure, ""));
        } else if (!ways.isEmpty()) {
            found.add(exposure(peeringId, from, to, ways, "the network ACLs there were not read"));
        }
    }

    private static PeeringExposure exposure(String peeringId, String from, String to, List<Way> ways, String doubt) {
        return new PeeringExposure(
                peeringId,
                from,
                ways.stream().map(Way::sender).distinct().sorted().toList(),
                to,
                ways.stream().map(Way::target).distinct().sorted().toList(),
                doubt);
    }

    private boolean reaches(String peeringId, RoutedSubnet from, RoutedSubnet to) {
        return blocks(from, true).anyMatch(source -> blocks(to, false)
                .filter(target -> target.family() == source.family())
                .anyMatch(target -> lookup.leads(from.routeTableId(), target, peeringId)
                        && lookup.leads(to.routeTableId(), source, peeringId)
                        && acls.mayPass(to.id(), source)));
    }

    private Stream<Cidr> blocks(RoutedSubnet subnet, boolean open) {
        return subnet.blocks().stream().filter(block -> {
            SubnetClass of = classes.get(subnet.id() + block.family());
            return of != null && subnet.speaks(block.family()) && (of.kind() == SubnetClass.Kind.PUBLIC) == open;
        });
    }
}
