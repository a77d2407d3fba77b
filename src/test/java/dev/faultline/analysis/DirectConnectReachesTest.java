package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.BgpPeer;
import dev.faultline.model.Connection;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.DirectConnectGatewayAttachment;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;
import dev.faultline.model.Network;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.VirtualInterface;
import dev.faultline.model.VpnGateway;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DirectConnectReachesTest {
    private static final String ACCOUNT = "111111111111";
    private static final String REGION = "eu-west-1";

    @Test
    void joinsWhatEndsOnAVirtualPrivateGatewayWithWhatComesThroughADirectConnectGateway() {
        DirectConnectReach reach = reach(
                "vgw-1",
                virtualPrivateGateway(),
                gateway("dxgw-1"),
                association("dxgw-1", "vgw-1", "associated"),
                vif("dxvif-1", "available", "dxcon-1", "London", "vgw-1", ""),
                up("dxvif-1"),
                vif("dxvif-2", "available", "dxcon-2", "Dublin", "", "dxgw-1"),
                up("dxvif-2"));

        assertThat(reach.locations()).containsExactly("Dublin", "London");
        assertThat(reach.direct()).isTrue();
        assertThat(reach.locationDoubt()).isEmpty();
    }

    @Test
    void reachesATransitGatewayThroughEveryLiveAssociation() {
        Fact[] network = {
            new TransitGateway(ACCOUNT, REGION, "tgw-1", ACCOUNT, "", "available", "enable", false),
            new TransitGatewayAttachment(
                    ACCOUNT, REGION, "tgw-attach-1", "", "tgw-1", "vpc", "vpc-foreign", "available", "", ""),
            gateway("dxgw-1"),
            gateway("dxgw-2"),
            gateway("dxgw-3"),
            association("dxgw-1", "tgw-1", "associated"),
            association("dxgw-2", "tgw-1", "updating"),
            association("dxgw-3", "tgw-1", "disassociated"),
            vif("dxvif-1", "available", "dxcon-1", "Dublin", "", "dxgw-1"),
            up("dxvif-1"),
            vif("dxvif-2", "available", "dxcon-2", "London", "", "dxgw-2"),
            up("dxvif-2"),
            vif("dxvif-3", "available", "dxcon-3", "Paris", "", "dxgw-3"),
            up("dxvif-3")
        };

        assertThat(reach("tgw-1", network).locations()).containsExactly("Dublin", "London");
        assertThat(reach("tgw-1", network).direct()).isFalse();
        assertThat(Analyses.derive(Network.of(List.of(network))).all(ServedVpcs.class))
                .containsExactly(new ServedVpcs("tgw-1", List.of("vpc-foreign")));
        assertThat(reach("dxgw-3", network).locations()).containsExactly("Paris");
    }

    @Test
    void doubtsAGatewayWithAnInterfaceThatWasNotRead() {
        DirectConnectReach reach = reach(
                "dxgw-1",
                gateway("dxgw-1"),
                new DirectConnectGatewayAttachment("dxgw-1", "dxvif-1", "attached"),
                new DirectConnectGatewayAttachment("dxgw-1", "dxvif-8", "detached"),
                new DirectConnectGatewayAttachment("dxgw-1", "dxvif-9", "attached"),
                vif("dxvif-1", "available", "dxcon-1", "Dublin", "", "dxgw-1"),
                up("dxvif-1"));

        assertThat(reach.locationDoubt()).isEqualTo("dxvif-9, which is attached, was not read");
    }

    @Test
    void takesALagForDeadWhenAllItsLinksAre() {
        Fact lag = new Lag(ACCOUNT, REGION, "dxlag-1", "", "", "available", "Dublin", "", "d-1", "d-1", "", 1, 0);
        Fact vif = vif("dxvif-1", "available", "dxlag-1", "Dublin", "vgw-1", "");

        assertThat(reach("vgw-1", virtualPrivateGateway(), lag, link("available"), vif, up("dxvif-1"))
                        .usable())
                .isTrue();
        assertThat(reach("vgw-1", virtualPrivateGateway(), lag, link("down"), vif, up("dxvif-1"))
                        .usable())
                .isFalse();
    }

    @Test
    void trustsAHostedInterfaceWhosePortBelongsToAnotherAccount() {
        assertThat(reach(
                                "vgw-1",
                                virtualPrivateGateway(),
                                vif("dxvif-1", "available", "dxcon-foreign", "Dublin", "vgw-1", ""),
                                up("dxvif-1"))
                        .usable())
                .isTrue();
    }

    @Test
    void isNotSureOfAnInterfaceWithoutAWordOnItsSession() {
        DirectConnectReach reach = reach(
                "vgw-1",
                virtualPrivateGateway(),
                vif("dxvif-1", "available", "dxcon-1", "Dublin", "vgw-1", ""),
                up("dxvif-1"),
                vif("dxvif-2", "available", "dxcon-2", "London", "vgw-1", ""));

        assertThat(reach.locations()).containsExactly("Dublin");
        assertThat(reach.locationDoubt()).isEqualTo("AWS does not tell whether dxvif-2 is up");
    }

    @Test
    void doesNotMindAnUnclearInterfaceAtTheSameLocation() {
        DirectConnectReach reach = reach(
                "vgw-1",
                virtualPrivateGateway(),
                vif("dxvif-1", "available", "dxcon-1", "Dublin", "vgw-1", ""),
                up("dxvif-1"),
                vif("dxvif-2", "available", "dxcon-2", "Dublin", "vgw-1", ""));

        assertThat(reach.locationDoubt()).isEmpty();
    }

    @Test
    void saysTheSameInWhateverOrderAwsAnswers() {
        List<Fact> facts = new ArrayList<>(List.of(
                virtualPrivateGateway(),
                association("dxgw-1", "vgw-1", "associated"),
                association("dxgw-2", "vgw-1", "associated"),
                vif("dxvif-1", "available", "dxcon-1", "Dublin", "", "dxgw-1"),
                up("dxvif-1"),
                vif("dxvif-2", "available", "dxcon-2", "London", "", "dxgw-2"),
                up("dxvif-2")));
        DirectConnectReach reach = reach("vgw-1", facts.toArray(Fact[]::new));
        Collections.reverse(facts);

        assertThat(reach("vgw-1", facts.toArray(Fact[]::new))).isEqualTo(reach);
        assertThat(reach.virtualInterfaceId()).isEqualTo("dxvif-1");
        assertThat(reach.unseen()).containsExactly("dxgw-1 was not read", "dxgw-2 was not read");
    }

    private static DirectConnectReach reach(String gatewayId, Fact... facts) {
        Network network = Analyses.derive(Network.of(List.of(facts)));
        return network.all(DirectConnectReach.class).stream()
                .filter(reach -> reach.gatewayId().equals(gatewayId))
                .findFirst()
                .orElseThrow();
    }

    private static Fact virtualPrivateGateway() {
        return new VpnGateway(ACCOUNT, REGION, "vgw-1", "", "available");
    }

    private static Fact gateway(String id) {
        return new DirectConnectGateway(ACCOUNT, REGION, id, "", "available");
    }

    private static Fact association(String directConnectGatewayId, String gatewayId, String state) {
        return new DirectConnectGatewayAssociation(directConnectGatewayId, gatewayId, REGION, state);
    }

    private static Fact vif(
            String id, String state, String connectionId, String location, String vgw, String directConnectGateway) {
        return new VirtualInterface(
                ACCOUNT,
                REGION,
                id,
                "",
                "private",
                state,
                "",
                connectionId,
                location,
                "",
                "",
                vgw,
                directConnectGateway,
                0,
                true,
                false,
                "");
    }

    private static Fact up(String virtualInterfaceId) {
        return new BgpPeer(virtualInterfaceId, "peer-1", "ipv4", "available", "up");
    }

    private static Fact link(String state) {
        return new Connection(
                ACCOUNT, REGION, "dxcon-1", "", "", state, "Dublin", "", "d-1", "d-1", "dxlag-1", "", Optional.empty());
    }
}
