package dev.faultline.analysis;

import dev.faultline.model.BgpPeer;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Fact;
import java.util.List;

/**
 * A gateway that Direct Connect reaches over IPv4 alone, with VPCs behind it that speak IPv6.
 *
 * @param vpcIds those that do, and route to the gateway
 * @param doubt why there may be a BGP peer of IPv6; empty if there is none
 */
@DerivedFrom({
    DirectConnectReach.class,
    DirectConnectGatewayAssociation.class,
    GatewayVpc.class,
    FamilyUse.class,
    BgpPeer.class
})
public record Ipv6PeerGap(String gatewayId, List<String> vpcIds, String doubt) implements Fact {
    public Ipv6PeerGap {
        vpcIds = List.copyOf(vpcIds);
    }

    @Override
    public String id() {
        return gatewayId;
    }

    /** The VPCs, for a message. */
    public String vpcs() {
        return Several.of(vpcIds);
    }

    @Override
    public String detail() {
        return "IPv6 in use in " + vpcs();
    }
}
