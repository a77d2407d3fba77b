package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Route;
import dev.faultline.model.Subnet;
import dev.faultline.model.TransitGatewayAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTablePropagation;
import dev.faultline.model.TransitGatewayVpcAttachment;
import dev.faultline.model.TransitGatewayVpcAttachmentSubnet;
import dev.faultline.model.VpcCidrBlock;
import dev.faultline.model.VpcEndpoint;
import java.util.List;

/**
 * Static routes of a transit gateway's table that take from one attachment what another propagates.
 *
 * @param destinations of the static routes
 * @param winner the attachment that they lead to
 * @param loser the attachment that propagates the same, or more
 * @param same whether the loser propagates the very same blocks; otherwise wider ones
 * @param doubt what is not known; empty if nothing
 */
@DerivedFrom({
    TransitGatewayRoute.class,
    TransitGatewayRouteTablePropagation.class,
    TransitGatewayAttachment.class,
    TransitGatewayVpcAttachment.class,
    TransitGatewayVpcAttachmentSubnet.class,
    VpcCidrBlock.class,
    VpcEndpoint.class,
    Subnet.class,
    EffectiveRouteTable.class,
    Route.class
})
public record TransitGatewayOverride(
        String transitGatewayRouteTableId,
        List<String> destinations,
        Side winner,
        Side loser,
        boolean same,
        String doubt)
        implements Fact {
    /** One attachment. */
    public record Side(String attachmentId, String resourceType) {
        @Override
        public String toString() {
            return "%s (%s)".formatted(attachmentId, resourceType);
        }
    }

    public TransitGatewayOverride {
        destinations = List.copyOf(destinations);
    }

    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    /** Whether a VPN takes what is Direct Connect's, so that the line paid for stands idle. */
    public boolean vpnBeforeDirectConnect() {
        return winner.resourceType.equals("vpn") && loser.resourceType.equals("direct-connect-gateway");
    }

    /** What is wrong, for a message. */
    public String text() {
        return (same
                        ? "a static route to %s beats what %s propagates: %s"
                        : "a static route to %s takes a part of what %s propagates: %s")
                .formatted(winner, loser, Several.of(destinations));
    }

    @Override
    public String detail() {
        return "%s to %s, not to %s".formatted(String.join(", ", destinations), winner, loser);
    }
}
