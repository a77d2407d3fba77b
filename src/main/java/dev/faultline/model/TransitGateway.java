package dev.faultline.model;

public record TransitGateway(String account, String region, String id, String ownerId, String name, String state)
        implements Resource {
    @Override
    public String detail() {
        return state;
    }
}
