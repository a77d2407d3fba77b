package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.TransitGateway;
import dev.faultline.model.TransitGatewayPeeringAttachment;
import dev.faultline.model.TransitGatewayRoute;
import dev.faultline.model.TransitGatewayRouteTable;

/**
 * A transit gateway that is peered and has no route over the peering; or one that has, while nobody knows about the other.
 *
 * @param account whose view of the peering it is reported at
 * @param region of that view
 * @param otherSends whether the other side is known to send over the peering
 * @param doubt what is not known of the other side; empty where this side lacks the route
 */
@DerivedFrom({
    TransitGatewayPeeringAttachment.class,
    TransitGateway.class,
    TransitGatewayRouteTable.class,
    TransitGatewayRoute.class
})
public record TransitGatewayPeeringGap(
        String attachmentId,
        String account,
        String region,
        String transitGatewayId,
        String otherTransitGatewayId,
        boolean otherSends,
        String doubt)
        implements Fact {
    @Override
    public String id() {
        return attachmentId;
    }

    /** What is wrong, for a message. */
    public String text() {
        return doubt.isEmpty()
                ? "no route table of %s leads to %s over it%s"
                        .formatted(
                                transitGatewayId,
                                otherTransitGatewayId,
                                otherSends ? ", which sends here and is not answered" : "")
                : "%s leads to %s over it".formatted(transitGatewayId, otherTransitGatewayId);
    }

    @Override
    public String detail() {
        return "%s, seen from %s".formatted(attachmentId, transitGatewayId);
    }
}
