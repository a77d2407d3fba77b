package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.Subnet;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpcPeeringConnection.PeeringVpc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the views of each peering together: one place to report it at, and the ends that were read. */
final class Peerings {
    private final Map<String, Vpc> vpcs = new HashMap<>();
    private final Set<String> populated;
    private final List<Fact> facts = new ArrayList<>();

    private Peerings(Network network) {
        network.all(Vpc.class).stream().filter(Vpc::readByOwner).forEach(vpc -> vpcs.put(vpc.id(), vpc));
        populated = network.all(Subnet.class).stream().map(Subnet::vpcId).collect(Collectors.toSet());
    }

    static List<Fact> derive(Network network) {
        Peerings peerings = new Peerings(network);
        views(network).forEach(peerings::add);
        return peerings.facts;
    }

    /** Every peering once, as it is reported. */
    static Collection<VpcPeeringConnection> views(Network network) {
        Map<String, VpcPeeringConnection> views = new LinkedHashMap<>();
        for (VpcPeeringConnection peering : network.all(VpcPeeringConnection.class)) {
            views.merge(peering.id(), peering, (first, other) -> other.seenByRequester() ? other : first);
        }
        return views.values();
    }

    private void add(VpcPeeringConnection peering) {
        facts.add(new PeeringView(peering.id(), peering.account(), peering.region()));
        addEnd(peering.id(), peering.requester(), peering.accepter());
        addEnd(peering.id(), peering.accepter(), peering.requester());
    }

    private void addEnd(String peeringId, PeeringVpc end, PeeringVpc other) {
        Vpc vpc = vpcs.get(end.vpcId());
        if (vpc != null && vpc.account().equals(end.ownerId()) && vpc.region().equals(end.region())) {
            facts.add(new PeeringEnd(
                    peeringId, vpc.id(), vpc.account(), vpc.region(), other.vpcId(), populated.contains(vpc.id())));
        }
    }
}
