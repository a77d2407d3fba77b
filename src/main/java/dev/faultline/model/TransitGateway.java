package dev.faultline.model;

/** A regional router between VPCs and on-premises, which may belong to another account. */
public record TransitGateway(String account, String region, String id, String ownerId, String name, String state)
        implements Resource {
    @Override
    public String detail() {
        return state;
    }
}
