package dev.faultline.model;

/**
 * A regional router between VPCs and on-premises, which may belong to another account.
 *
 * @param vpnEcmpSupport {@code enable} or {@code disable}; empty where it was not told
 * @param securityGroupReferencingSupport whether ingress rules may name groups of the other VPCs
 */
public record TransitGateway(
        String account,
        String region,
        String id,
        String ownerId,
        String name,
        String state,
        String vpnEcmpSupport,
        boolean securityGroupReferencingSupport)
        implements Resource {
    @Override
    public String detail() {
        return state;
    }
}
