package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.SubnetCidrBlock;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom a subnet can talk to by the active routes of its table. Its own addresses are no peers: packets within a subnet meet
 * no network ACL (Amazon VPC User Guide).
 */
final class RoutedPeers {
    private final Map<String, List<Route>> routes = new HashMap<>();
    private final Map<String, List<Cidr>> own = new HashMap<>();
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, List<Cidr>> prefixLists;
    private final Map<Way, IPAddressSeqRangeList> reach = new HashMap<>();

    private record Way(String routeTableId, Family family, boolean inbound) {}

    RoutedPeers(Network network) {
        for (Route route : network.all(Route.class)) {
            if (route.active()) {
                routes.computeIfAbsent(route.routeTableId(), unseen -> new ArrayList<>())
                        .add(route);
            }
        }
        for (SubnetCidrBlock block : network.all(SubnetCidrBlock.class)) {
            own.computeIfAbsent(block.subnetId(), unseen -> new ArrayList<>()).add(block.cidr());
        }
        network.all(EffectiveRouteTable.class).forEach(table -> tables.put(table.subnetId(), table.routeTableId()));
        prefixLists = GroupSources.prefixLists(network);
    }

    /** Those of the addresses that connections from the subnet get to. */
    IPAddressSeqRangeList outbound(String subnetId, IPAddressSeqRangeList addresses, Family family) {
        return peers(subnetId, addresses, family, false);
    }

    /** Those of the addresses that can open a connection to something in the subnet. */
    IPAddressSeqRangeList inbound(String subnetId, IPAddressSeqRangeList addresses, Family family) {
        return peers(subnetId, addresses, family, true);
    }

    private IPAddressSeqRangeList peers(
            String subnetId, IPAddressSeqRangeList addresses, Family family, boolean inbound) {
        Way way = new Way(tables.getOrDefault(subnetId, ""), family, inbound);
        IPAddressSeqRangeList peers = reach.computeIfAbsent(way, this::reach).intersectIntoList(addresses);
        for (Cidr block : own.getOrDefault(subnetId, List.of())) {
            if (block.family() == family) {
                peers.remove(block.block());
            }
        }
        return peers;
    }

    private IPAddressSeqRangeList reach(Way way) {
        IPAddressSeqRangeList all = new IPAddressSeqRangeList();
        for (Route route : routes.getOrDefault(way.routeTableId, List.of())) {
            all = all.joinIntoList(beyond(route, way.family, way.inbound));
        }
        return all;
    }

    private IPAddressSeqRangeList beyond(Route route, Family family, boolean inbound) {
        IPAddressSeqRangeList blocks = new IPAddressSeqRangeList();
        destination(route).stream()
                .filter(block -> block.family() == family)
                .forEach(block -> blocks.add(block.block()));
        InternetSpace internet = InternetSpace.of(family);
        boolean wide = internet.enough(internet.partOf(blocks).getCount());
        return switch (route.target().kind()) {
            case INTERNET_GATEWAY -> internet.partOf(blocks);
            case EGRESS_ONLY_INTERNET_GATEWAY -> inbound ? new IPAddressSeqRangeList() : internet.partOf(blocks);
            case NAT_GATEWAY -> inbound ? new IPAddressSeqRangeList() : wide ? internet.partOf(blocks) : blocks;
            // Through a hub the internet is sent to; what comes from it to a private subnet comes by a load balancer.
            default -> inbound && wide ? blocks.removeIntoList(internet.addresses()) : blocks;
        };
    }

    /** A gateway endpoint's prefix list is judged by a rule of its own. */
    private List<Cidr> destination(Route route) {
        if (route.destination().prefixList() && route.target().kind() == RouteTarget.Kind.VPC_ENDPOINT) {
            return List.of();
        }
        return route.destination()
                .cidr()
                .map(List::of)
                .orElseGet(() -> prefixLists.getOrDefault(route.destination().text(), List.of()));
    }
}
