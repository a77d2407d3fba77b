package dev.faultline.analysis;

import dev.faultline.model.AllowedPrefix;
import dev.faultline.model.BgpPeer;
import dev.faultline.model.DirectConnectGatewayAssociation;
import dev.faultline.model.Fact;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRouteTableAssociation;
import dev.faultline.model.VpcCidrBlock;
import java.util.List;

/**
 * Blocks of a VPC that routes to on-premises, to which a Direct Connect gateway advertises no way back. For a virtual
 * private gateway the allowed prefixes are a filter, which a block passes if one of them is as wide or wider, and none
 * means no filter; for a transit gateway they are what is advertised (Direct Connect User Guide, allowed prefixes).
 *
 * @param blocks empty where the VPC was not read
 * @param doubt why it may be no gap; empty if it is one
 */
@DerivedFrom({
    DirectConnectGatewayAssociation.class,
    AllowedPrefix.class,
    GatewayVpc.class,
    EffectiveRouteTable.class,
    Route.class,
    PrefixListEntry.class,
    VpcCidrBlock.class,
    TransitGatewayAttachment.class,
    TransitGatewayRouteTableAssociation.class,
    TransitGatewayEffectiveRoute.class,
    DirectConnectPath.class,
    BgpPeer.class
})
public record AdvertisementGap(
        String directConnectGatewayId, String associatedGatewayId, String vpcId, List<String> blocks, String doubt)
        implements Fact {
    public AdvertisementGap {
        blocks = List.copyOf(blocks);
    }

    @Override
    public String id() {
        return directConnectGatewayId;
    }

    /** For a message. */
    public String text() {
        return "%s of %s is not advertised to on-premises: the allowed prefixes of %s leave it out"
                .formatted(blocks.isEmpty() ? "the address space" : Several.of(blocks), vpcId, associatedGatewayId);
    }

    @Override
    public String detail() {
        return "%s, allowed prefixes of %s".formatted(String.join(", ", blocks), associatedGatewayId);
    }
}
