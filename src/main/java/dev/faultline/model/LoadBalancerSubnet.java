package dev.faultline.model;

/** A subnet in which a load balancer has a node. */
public record LoadBalancerSubnet(String loadBalancerId, String vpcId, String subnetId) implements Fact, InVpc {
    @Override
    public String id() {
        return loadBalancerId;
    }

    @Override
    public String detail() {
        return subnetId;
    }
}
