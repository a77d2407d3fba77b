package dev.faultline.model;

/** One of the blocks, of either family, that are associated with a VPC. */
public record VpcCidrBlock(String vpcId, Cidr cidr) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return cidr.text();
    }
}
