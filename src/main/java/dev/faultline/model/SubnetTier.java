package dev.faultline.model;

/**
 * The tier that a tag puts a subnet in: {@code Tier}, or the group that the AWS CDK notes. Subnets without such a tag have no
 * such fact. Anyone who may tag can write it: treat it as hostile text.
 */
public record SubnetTier(String subnetId, String vpcId, String tier) implements Fact, InVpc {
    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return "of tier " + tier;
    }
}
