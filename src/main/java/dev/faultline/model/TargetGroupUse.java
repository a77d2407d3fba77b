package dev.faultline.model;

/** A load balancer that sends to a target group. */
public record TargetGroupUse(String loadBalancerId, String vpcId, String targetGroupId) implements Fact, InVpc {
    @Override
    public String id() {
        return loadBalancerId;
    }
}
