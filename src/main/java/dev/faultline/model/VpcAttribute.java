package dev.faultline.model;

/** The DNS attributes of a VPC, which AWS tells one call at a time. */
public record VpcAttribute(String vpcId, boolean enableDnsSupport, boolean enableDnsHostnames) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }
}
