package dev.faultline.model;

/**
 * An EC2 instance.
 *
 * @param state {@code pending}, {@code running}, {@code stopping}, {@code stopped}, {@code terminated} ...
 */
public record Instance(
        String account, String region, String id, String vpcId, String subnetId, String name, String state)
        implements Resource, InVpc {
    public boolean running() {
        return state.equals("running");
    }

    @Override
    public String detail() {
        return state;
    }
}
