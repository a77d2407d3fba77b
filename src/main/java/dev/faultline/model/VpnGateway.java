package dev.faultline.model;

/** A virtual private gateway, which AWS's API calls VpnGateway. */
public record VpnGateway(String account, String region, String id, String name, String state) implements Resource {
    public boolean available() {
        return state.equals("available");
    }

    @Override
    public String detail() {
        return state;
    }
}
