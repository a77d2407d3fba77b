package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.Cidr;
import dev.faultline.model.Fact;
import dev.faultline.model.Network;
import dev.faultline.model.Vpc;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcPeeringConnection;
import dev.faultline.model.VpcPeeringConnection.PeeringVpc;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeeringsTest {
    private static final PeeringVpc REQUESTER = new PeeringVpc("vpc-a", "111111111111", "eu-west-1");
    private static final PeeringVpc ACCEPTER = new PeeringVpc("vpc-b", "222222222222", "us-east-1");

    @Test
    void reportsAtTheRequesterWhicheverViewComesFirst() {
        assertThat(views(seenBy(REQUESTER), seenBy(ACCEPTER))).containsExactly("111111111111 eu-west-1");
        assertThat(views(seenBy(ACCEPTER), seenBy(REQUESTER))).containsExactly("111111111111 eu-west-1");
    }

    @Test
    void reportsAtTheAccepterWhereTheRequesterWasNotRead() {
        assertThat(views(seenBy(ACCEPTER))).containsExactly("222222222222 us-east-1");
    }

    @Test
    void knowsAnEndOnlyWhereItsOwnerDescribedIt() {
        Vpc shared = new Vpc("333333333333", "us-east-1", "vpc-b", "222222222222", "", false);

        assertThat(ends(seenBy(REQUESTER), vpc(REQUESTER), shared)).containsExactly("vpc-a");
        assertThat(ends(seenBy(REQUESTER), vpc(REQUESTER), vpc(ACCEPTER))).containsExactly("vpc-a", "vpc-b");
    }

    @Test
    void findsAnOverlapOnceForAPeeringThatBothEndsSee() {
        Network network = Analyses.derive(Network.of(List.of(
                seenBy(REQUESTER), seenBy(ACCEPTER), block("vpc-a", "10.0.0.0/16"), block("vpc-b", "10.0.128.0/17"))));

        assertThat(network.all(PeeringOverlap.class))
                .extracting(PeeringOverlap::detail)
                .containsExactly("10.0.0.0/16 of vpc-a overlaps 10.0.128.0/17 of vpc-b");
    }

    private static List<String> views(Fact... facts) {
        return Analyses.derive(Network.of(List.of(facts))).all(PeeringView.class).stream()
                .map(view -> view.account() + " " + view.region())
                .toList();
    }

    private static List<String> ends(Fact... facts) {
        return Analyses.derive(Network.of(List.of(facts))).all(PeeringEnd.class).stream()
                .map(PeeringEnd::vpcId)
                .toList();
    }

    private static VpcPeeringConnection seenBy(PeeringVpc end) {
        return new VpcPeeringConnection(
                end.ownerId(), end.region(), "pcx-1", "", "active", Instant.MAX, REQUESTER, ACCEPTER);
    }

    private static Vpc vpc(PeeringVpc end) {
        return new Vpc(end.ownerId(), end.region(), end.vpcId(), end.ownerId(), "", false);
    }

    private static VpcCidrBlock block(String vpcId, String cidr) {
        return new VpcCidrBlock(vpcId, Cidr.of(cidr));
    }
}
