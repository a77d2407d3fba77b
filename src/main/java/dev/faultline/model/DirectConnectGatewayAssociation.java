package dev.faultline.model;

/**
 * What a Direct Connect gateway leads to.
 *
 * @param associatedGatewayId a virtual private gateway or a transit gateway
 */
public record DirectConnectGatewayAssociation(
        String directConnectGatewayId,
        String associatedGatewayId,
        String associatedGatewayRegion,
        String associationState)
        implements Fact {
    @Override
    public String id() {
        return directConnectGatewayId;
    }

    public boolean live() {
        return associationState.equals("associated") || associationState.equals("updating");
    }

    @Override
    public String detail() {
        return "%s with %s".formatted(associationState, associatedGatewayId);
    }
}
