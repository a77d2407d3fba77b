package dev.faultline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.Cidr;
import dev.faultline.model.DirectConnectGateway;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.VgwTelemetry;
import dev.faultline.model.VpcAttachment;
import dev.faultline.model.VpnConnection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracerOnPremisesTest {
    private final SmallNetwork network = new SmallNetwork()
            .vpc("vpc-a", "10.0.0.0/16", "2600:1::/56")
            .subnet("subnet-1", "vpc-a", "10.0.1.0/24", "2600:1:0:1::/64")
            .host("web", "subnet-1", "10.0.1.10", "2600:1:0:1::10");

    private String out() {
        return network.tcp("web", SmallNetwork.OFFICE, 22);
    }

    private String in() {
        return network.tcp("onprem", "web", 22);
    }

    private SmallNetwork gateway() {
        return network.vpnGateway("vgw-1", "vpc-a").route("rtb-vpc-a", "192.168.0.0/16", "vgw-1");
    }

    @Test
    void aStaticVpnCarriesItsPrefixesBothWays() {
        gateway().vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");
        assertThat(out()).isEqualTo("yes");
        assertThat(in()).isEqualTo("yes");
    }

    @Test
    void aGatewayForwardsToPrefixesThatItKnowsAlone() {
        gateway().vpn("vpn-1", "vgw-1", "UP", "172.16.0.0/12");
        assertThat(out()).isEqualTo("no: vpn-gateway vgw-1");
    }

    @Test
    void aTunnelThatIsDownCarriesNothing() {
        gateway().vpn("vpn-1", "vgw-1", "DOWN", "192.168.0.0/16");
        assertThat(out()).isEqualTo("no: vpn-gateway vpn-1");
        assertThat(in()).isEqualTo("no: vpn-gateway vpn-1");
    }

    @Test
    void oneTunnelOfTwoIsEnough() {
        gateway()
                .vpn("vpn-1", "vgw-1", "DOWN", "192.168.0.0/16")
                .and(new VgwTelemetry("vpn-1", "2.2.2.2", "UP", "", 0, Optional.empty()));
        assertThat(out()).isEqualTo("yes");
    }

    @Test
    void tunnelsThatWereNotToldAreUnknown() {
        gateway().vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16").without(VgwTelemetry.class, "vpn-1");
        assertThat(out()).isEqualTo("unknown: the tunnels of vpn-1");
        assertThat(in()).isEqualTo("unknown: the tunnels of vpn-1");
    }

    @Test
    void aDeletedConnectionCarriesNothing() {
        gateway()
                .vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16")
                .without(VpnConnection.class, "vpn-1")
                .and(new VpnConnection(
                        SmallNetwork.ACCOUNT,
                        SmallNetwork.REGION,
                        "vpn-1",
                        "",
                        "deleted",
                        "cgw-1",
                        "vgw-1",
                        "",
                        "",
                        true,
                        true,
                        "PublicIpv4",
                        ""));
        assertThat(out()).isEqualTo("no: vpn-gateway vgw-1");
    }

    @Test
    void prefixesLearntByBgpAreToldByPropagatedRoutesAlone() {
        gateway().vpn("vpn-1", "vgw-1", "UP");
        assertThat(out()).isEqualTo("unknown: the prefixes that vgw-1 learnt by BGP");
        network.propagated("rtb-vpc-a", "192.168.1.0/24", "vgw-1");
        assertThat(out()).isEqualTo("yes");
    }

    @Test
    void aBgpSessionWithoutPrefixesCarriesNothingOut() {
        gateway()
                .vpn("vpn-1", "vgw-1", "UP")
                .without(VgwTelemetry.class, "vpn-1")
                .and(new VgwTelemetry("vpn-1", "1.1.1.1", "UP", "0 BGP ROUTES", 0, Optional.empty()));
        assertThat(out()).isEqualTo("no: vpn-gateway vgw-1");
        assertThat(in()).isEqualTo("there; back no: vpn-gateway vgw-1");
    }

    @Test
    void aPropagatedPrefixOfATunnelThatIsDownIsNotAnothersPrefix() {
        gateway()
                .vpn("vpn-1", "vgw-1", "DOWN", "192.168.0.0/16")
                .vpn("vpn-2", "vgw-1", "UP", "172.16.0.0/12")
                .propagated("rtb-vpc-a", "192.168.1.0/24", "vgw-1");
        assertThat(out()).isEqualTo("no: vpn-gateway vgw-1");
    }

    @Test
    void comesBackOnlyWhereARouteLeads() {
        network.vpnGateway("vgw-1", "vpc-a").vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16");
        assertThat(in()).isEqualTo("there; back no: route rtb-vpc-a");
    }

    @Test
    void aDetachedGatewayLeadsNowhere() {
        gateway().vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16").without(VpcAttachment.class, "vgw-1");
        assertThat(out()).isEqualTo("no: vpn-gateway vgw-1");
        assertThat(in()).isEqualTo("no: nothing leads there");
    }

    @Test
    void unreadGatewaysAreNotAbsentOnes() {
        network.unread("VpnGateways");
        assertThat(in()).isEqualTo("unknown: ec2:DescribeVpnGateways");
    }

    @Test
    void unreadConnectionsAreNotAbsentOnes() {
        gateway().unread("VpnConnections");
        assertThat(out()).isEqualTo("unknown: the VPN connections of vgw-1");
        assertThat(in()).isEqualTo("unknown: the VPN connections of vgw-1");
    }

    @Test
    void aVpnOnAVirtualPrivateGatewayCarriesNoIpv6() {
        gateway().vpn("vpn-1", "vgw-1", "UP").route("rtb-vpc-a", "fd12::/32", "vgw-1");
        assertThat(network.tcp("web", "fd12::7", 22)).isEqualTo("no: vpn-gateway vgw-1");
        assertThat(network.tcp("onprem vpc-a", "2600:1:0:1::10", 22)).isEqualTo("no: vpn-gateway vgw-1");
    }

    @Test
    void theGatewaysTableDivertsWhatComesIn() {
        gateway()
                .vpn("vpn-1", "vgw-1", "UP", "192.168.0.0/16")
                .table("rtb-edge", "vpc-a")
                .edge("rtb-edge", "vgw-1")
                .route("rtb-edge", "10.0.1.0/24", "eni-gone", "blackhole");
        assertThat(in()).isEqualTo("no: route rtb-edge");
    }

    private SmallNetwork directConnect(String gateway, DirectConnectPath.Health health) {
        List<DirectConnectPath> paths =
                List.of(new DirectConnectPath("dxvif-1", "dxgw-1", "dxcon-1", "EqFR5", "d", "d", health));
        return network.and(
                new DirectConnectGateway(SmallNetwork.ACCOUNT, "", "dxgw-1", "", "available"),
                new DirectConnectGatewayAssociation("dxgw-1", gateway, SmallNetwork.REGION, "associated"),
                new DirectConnectReach("dxgw-1", paths, List.of(), true),
                new DirectConnectReach(gateway, paths, List.of(), false));
    }

    @Test
    void directConnectCarriesIpv6() {
        gateway().route("rtb-vpc-a", "fd12::/32", "vgw-1").propagated("rtb-vpc-a", "fd12::/48", "vgw-1");
        directConnect("vgw-1", DirectConnectPath.Health.USABLE);
        assertThat(network.tcp("web", "fd12::7", 22)).isEqualTo("yes");
        assertThat(network.tcp("onprem vpc-a", "2600:1:0:1::10", 22)).isEqualTo("yes");
    }

    @Test
    void directConnectWhoseStateIsUnclearIsUnknown() {
        gateway().propagated("rtb-vpc-a", "fd12::/32", "vgw-1");
        directConnect("vgw-1", DirectConnectPath.Health.UNCLEAR);
        assertThat(out()).isEqualTo("unknown: the Direct Connect of vgw-1");
        assertThat(network.tcp("web", "fd12::7", 22)).isEqualTo("unknown: the Direct Connect of vgw-1");
    }

    @Test
    void anAllowedPrefixOfAVirtualPrivateGatewayMustHoldTheWholeBlock() {
        gateway()
                .propagated("rtb-vpc-a", "192.168.1.0/24", "vgw-1")
                .and(new AllowedPrefix("dxgw-1", "vgw-1", Cidr.of("10.0.1.0/24")));
        directConnect("vgw-1", DirectConnectPath.Health.USABLE);
        assertThat(in()).isEqualTo("no: vpn-gateway vgw-1");
        network.and(new AllowedPrefix("dxgw-1", "vgw-1", Cidr.of("10.0.0.0/8")));
        assertThat(in()).isEqualTo("yes");
    }

    private SmallNetwork transit(String type, String resource) {
        return network.transitGateway("tgw-1", false)
                .attach("tgw-attach-a", "tgw-1", "vpc-a", "subnet-1")
                .attachment("tgw-attach-o", "tgw-1", type, resource)
                .transitRoute("rtb-tgw-1", "192.168.0.0/16", "tgw-attach-o")
                .route("rtb-vpc-a", "192.168.0.0/16", "tgw-1");
    }

    @Test
    void aTransitGatewayLeadsThroughItsVpn() {
        transit("vpn", "vpn-1").vpn("vpn-1", "tgw-1", "UP");
        assertThat(out()).isEqualTo("yes");
        assertThat(in()).isEqualTo("yes");
    }

    @Test
    void theAllowedPrefixesOfATransitGatewayAreAllThatIsAdvertised() {
        transit("direct-connect-gateway", "dxgw-1");
        directConnect("tgw-1", DirectConnectPath.Health.USABLE);
        assertThat(in()).isEqualTo("no: transit-gateway tgw-attach-o");
        network.and(new AllowedPrefix("dxgw-1", "tgw-1", Cidr.of("10.0.1.0/24")));
        assertThat(in()).isEqualTo("yes");
        assertThat(out()).isEqualTo("yes");
    }

    @Test
    void allowedPrefixesThatWereNotReadAreUnknown() {
        transit("direct-connect-gateway", "dxgw-1");
        directConnect("tgw-1", DirectConnectPath.Health.USABLE)
                .without(DirectConnectGatewayAssociation.class, "dxgw-1");
        assertThat(in()).isEqualTo("unknown: the allowed prefixes of dxgw-1");
    }

    @Test
    void whatIsUpBehindAnotherDirectConnectGatewayDoesNotCarry() {
        transit("direct-connect-gateway", "dxgw-2")
                .and(new DirectConnectGateway(SmallNetwork.ACCOUNT, "", "dxgw-2", "", "available"));
        directConnect("tgw-1", DirectConnectPath.Health.USABLE);
        assertThat(out()).isEqualTo("no: transit-gateway tgw-attach-o");
    }

    @Test
    void aDirectConnectGatewayThatWasNotReadIsNotOneWithoutInterfaces() {
        transit("direct-connect-gateway", "dxgw-2");
        directConnect("tgw-1", DirectConnectPath.Health.USABLE);
        assertThat(out()).startsWith("unknown: the virtual interfaces of dxgw-2");
    }

    @Test
    void unreadVirtualInterfacesAreNotAbsentOnes() {
        transit("direct-connect-gateway", "dxgw-1").unread("VirtualInterfaces");
        assertThat(out()).startsWith("unknown: the virtual interfaces of dxgw-1");
    }

    @Test
    void aConcentratorIsADoorOfWhichNothingIsTold() {
        transit("vpn-concentrator", "vpnc-1");
        assertThat(in()).startsWith("unknown: what lies behind tgw-attach-o, a vpn-concentrator");
    }

    @Test
    void aConnectAttachmentIsADoorOfWhichNothingIsTold() {
        transit("connect", "tgw-attach-x");
        assertThat(in()).startsWith("unknown: what lies behind tgw-attach-o, a connect");
        assertThat(out()).isEqualTo("unknown: what lies behind tgw-attach-o, a connect");
    }

    @Test
    void aCoreNetworkMayLeadIn() {
        network.route("rtb-vpc-a", "192.168.0.0/16", "core-network-1");
        assertThat(in()).isEqualTo("unknown: what lies behind core-network-1");
    }

    @Test
    void comesInThroughAPeeredTransitGateway() {
        network.transitGateway("tgw-1", false)
                .attach("tgw-attach-a", "tgw-1", "vpc-a", "subnet-1")
                .transitGateway("tgw-2", false)
                .attachment("tgw-attach-o", "tgw-2", "vpn", "vpn-1")
                .vpn("vpn-1", "tgw-2", "UP")
                .attachment("tgw-attach-p", "tgw-1", "peering", "tgw-2")
                .attachment("tgw-attach-p", "tgw-2", "peering", "tgw-1")
                .transitRoute("rtb-tgw-1", "192.168.0.0/16", "tgw-attach-p")
                .transitRoute("rtb-tgw-2", "192.168.0.0/16", "tgw-attach-o")
                .transitRoute("rtb-tgw-2", "10.0.0.0/16", "tgw-attach-p")
                .route("rtb-vpc-a", "192.168.0.0/16", "tgw-1");
        assertThat(in()).isEqualTo("yes");
    }
}
