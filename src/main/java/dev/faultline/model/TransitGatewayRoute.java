package dev.faultline.model;

/**
 * One way of a route of a transit gateway: a route over several attachments at once is several of these.
 *
 * @param type {@code static} or {@code propagated}
 * @param state {@code active}, {@code blackhole}, or on its way from one to the other
 * @param attachmentId empty for a static blackhole, which drops on purpose
 */
public record TransitGatewayRoute(
        String transitGatewayRouteTableId,
        Cidr destinationCidrBlock,
        String type,
        String state,
        String attachmentId,
        String resourceType,
        String prefixListId)
        implements Fact {
    @Override
    public String id() {
        return transitGatewayRouteTableId;
    }

    public boolean active() {
        return state.equals("active");
    }

    public boolean staticRoute() {
        return type.equals("static");
    }

    @Override
    public String detail() {
        String to = attachmentId.isEmpty() ? "nothing" : attachmentId;
        return "%s to %s (%s, %s)".formatted(destinationCidrBlock, to, type, state);
    }
}
