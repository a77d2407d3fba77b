package dev.faultline.model;

/**
 * An EC2 instance.
 *
 * @param state {@code pending}, {@code running}, {@code stopping}, {@code stopped}, {@code terminated} ...
 * @param autoScalingGroupName the group that replaces it when it fails, by the tag that EC2 Auto Scaling gives it; empty if
 *     none does
 * @param clusterNode whether it is tagged as a node of a Kubernetes cluster
 */
public record Instance(
        String account,
        String region,
        String id,
        String vpcId,
        String subnetId,
        String name,
        String state,
        String autoScalingGroupName,
        boolean clusterNode)
        implements Resource, InVpc {
    /** One that stands by itself. */
    public Instance(
            String account, String region, String id, String vpcId, String subnetId, String name, String state) {
        this(account, region, id, vpcId, subnetId, name, state, "", false);
    }

    public boolean running() {
        return state.equals("running");
    }

    @Override
    public String detail() {
        return state;
    }
}
