package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.association;
import static dev.faultline.analysis.Facts.block;
import static dev.faultline.analysis.Facts.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.Network;
import dev.faultline.model.RouteTarget.Kind;
import inet.ipaddr.IPAddressSeqRangeList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutedPeersTest {
    private static final String PEER = "172.16.0.0/16";
    private static final String PUBLIC = "52.0.0.0/8";

    @Test
    void reachesTheInternetBothWaysThroughAnInternetGatewayOnly() {
        assertThat(outbound(PUBLIC, route("rtb-1", "0.0.0.0/0", Kind.INTERNET_GATEWAY, "igw-1")))
                .isEqualTo(PUBLIC);
        assertThat(inbound(PUBLIC, route("rtb-1", "0.0.0.0/0", Kind.INTERNET_GATEWAY, "igw-1")))
                .isEqualTo(PUBLIC);
        assertThat(outbound(PUBLIC, route("rtb-1", "0.0.0.0/0", Kind.NAT_GATEWAY, "nat-1")))
                .isEqualTo(PUBLIC);
        assertThat(inbound(PUBLIC, route("rtb-1", "0.0.0.0/0", Kind.NAT_GATEWAY, "nat-1")))
                .isEmpty();
    }

    @Test
    void expectsOtherNetworksButNotTheInternetFromAHub() {
        assertThat(inbound(PEER, route("rtb-1", "0.0.0.0/0", Kind.TRANSIT_GATEWAY, "tgw-1")))
                .isEqualTo(PEER);
        assertThat(inbound(PUBLIC, route("rtb-1", "0.0.0.0/0", Kind.TRANSIT_GATEWAY, "tgw-1")))
                .isEmpty();
        assertThat(outbound(PUBLIC, route("rtb-1", "0.0.0.0/0", Kind.TRANSIT_GATEWAY, "tgw-1")))
                .isEqualTo(PUBLIC);
    }

    @Test
    void leavesOutTheSubnetItselfAndRoutesThatDoNotWork() {
        assertThat(inbound("10.0.0.0/23", route("rtb-1", "10.0.0.0/16", Kind.LOCAL, "local")))
                .isEqualTo("10.0.0.0/24");
        assertThat(inbound(PEER, route("rtb-1", PEER, Kind.VPC_PEERING_CONNECTION, "pcx-1", "blackhole")))
                .isEmpty();
        assertThat(inbound(PEER, route("rtb-other", PEER, Kind.VPC_PEERING_CONNECTION, "pcx-1")))
                .isEmpty();
    }

    private static String inbound(String addresses, Fact... facts) {
        return text(peers(facts).inbound("subnet-1", list(addresses), Family.IPV4));
    }

    private static String outbound(String addresses, Fact... facts) {
        return text(peers(facts).outbound("subnet-1", list(addresses), Family.IPV4));
    }

    private static IPAddressSeqRangeList list(String cidr) {
        return AclDirection.addresses(Cidr.of(cidr));
    }

    private static String text(IPAddressSeqRangeList peers) {
        return PeerText.of(peers, Family.IPV4);
    }

    private static RoutedPeers peers(Fact... facts) {
        List<Fact> all = new ArrayList<>(List.of(facts));
        all.add(association("rtb-1", "subnet-1"));
        all.add(block("subnet-1", "10.0.1.0/24"));
        Network network = Network.of(all);
        return new RoutedPeers(network.with(EffectiveRouteTables.derive(network)));
    }
}
