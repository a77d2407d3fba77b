package dev.faultline.model;

import java.util.Set;

/**
 * What a Direct Connect gateway leads to.
 *
 * @param associatedGatewayId a virtual private gateway or a transit gateway; empty for a core network
 * @param prefixesTold whether the answer had a list of allowed prefixes, be it an empty one
 */
public record DirectConnectGatewayAssociation(
        String directConnectGatewayId,
        String associatedGatewayId,
        String associatedGatewayRegion,
        String associationState,
        boolean prefixesTold)
        implements Fact {
    private static final Set<String> KNOWN =
            Set.of("associating", "associated", "updating", "disassociating", "disassociated");

    /** An association with all its allowed prefixes told. */
    public DirectConnectGatewayAssociation(
            String directConnectGatewayId,
            String associatedGatewayId,
            String associatedGatewayRegion,
            String associationState) {
        this(directConnectGatewayId, associatedGatewayId, associatedGatewayRegion, associationState, true);
    }

    @Override
    public String id() {
        return directConnectGatewayId;
    }

    public boolean live() {
        return associationState.equals("associated") || associationState.equals("updating");
    }

    /** Whether it works or will; a word that is new does not say that it will not. */
    public boolean coming() {
        return !associationState.equals("disassociating") && !associationState.equals("disassociated");
    }

    /** Whether its state is a word that says neither that it works nor that it does not. */
    public boolean unclear() {
        return !KNOWN.contains(associationState);
    }

    public boolean ofTransitGateway() {
        return associatedGatewayId.startsWith("tgw-");
    }

    @Override
    public String detail() {
        return "%s with %s".formatted(associationState, associatedGatewayId);
    }
}
