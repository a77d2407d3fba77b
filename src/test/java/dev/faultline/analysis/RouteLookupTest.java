package dev.faultline.analysis;

import static dev.faultline.analysis.Facts.ACCOUNT;
import static dev.faultline.analysis.Facts.REGION;
import static dev.faultline.analysis.Facts.VPC;
import static dev.faultline.analysis.Facts.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Destination;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.RouteTarget;
import dev.faultline.model.RouteTarget.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteLookupTest {
    private static final Fact LIST = new PrefixListEntry(ACCOUNT, REGION, "pl-1", Cidr.of("10.1.0.0/16"));
    private static final Fact BY_LIST = route("rtb-1", "pl-1", Kind.TRANSIT_GATEWAY, "tgw-1");
    private static final Fact BY_HAND = route("rtb-1", "10.1.0.0/16", Kind.VPC_PEERING_CONNECTION, "pcx-1");
    private static final Fact LEARNT = propagated("10.1.0.0/16");
    private static final Fact LOCAL = route("rtb-1", "10.0.0.0/16", Kind.LOCAL, "local");

    @Test
    void prefersStaticRoutesToPrefixListsAndThoseToPropagatedOnes() {
        assertThat(targets("10.1.4.0/24", LEARNT, LIST, BY_LIST, BY_HAND)).containsExactly("pcx-1");
        assertThat(targets("10.1.4.0/24", LEARNT, LIST, BY_LIST)).containsExactly("tgw-1");
        assertThat(targets("10.1.4.0/24", LEARNT)).containsExactly("vgw-1");
    }

    @Test
    void keepsWhatIsPropagatedWithinTheVpcLocal() {
        assertThat(targets("10.0.4.0/24", LOCAL, propagated("10.0.4.0/24"))).containsExactly("local");
    }

    @Test
    void followsABlackholeAndForgetsARouteThatIsFiltered() {
        Fact wide = route("rtb-1", "10.0.0.0/8", Kind.TRANSIT_GATEWAY, "tgw-1");

        assertThat(targets("10.1.4.0/24", wide, withState("blackhole"))).containsExactly("pcx-1");
        assertThat(targets("10.1.4.0/24", wide, withState("filtered"))).containsExactly("tgw-1");
        assertThat(lookup(wide, withState("blackhole")).leads("rtb-1", Cidr.of("10.1.4.0/24"), "pcx-1"))
                .isFalse();
    }

    @Test
    void knowsNothingOfAPrefixListThatWasNotRead() {
        assertThat(targets("10.1.4.0/24", BY_LIST)).isEmpty();
    }

    private static Route withState(String state) {
        return route("rtb-1", "10.1.0.0/16", Kind.VPC_PEERING_CONNECTION, "pcx-1", state);
    }

    private static Route propagated(String destination) {
        return new Route(
                "rtb-1",
                VPC,
                Destination.cidr(destination),
                new RouteTarget(Kind.VPN_GATEWAY, "vgw-1"),
                "active",
                "EnableVgwRoutePropagation");
    }

    private static RouteLookup lookup(Fact... facts) {
        return new RouteLookup(Network.of(List.of(facts)));
    }

    private static List<String> targets(String block, Fact... facts) {
        return lookup(facts).deciders("rtb-1", Cidr.of(block)).stream()
                .map(route -> route.target().id())
                .toList();
    }
}
