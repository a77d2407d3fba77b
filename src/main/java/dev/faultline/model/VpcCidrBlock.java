package dev.faultline.model;

/**
 * One of the blocks, of either family, that are associated with a VPC.
 *
 * @param primary whether it is the IPv4 block that the VPC was made with and cannot lose
 */
public record VpcCidrBlock(String vpcId, Cidr cidr, boolean primary) implements Fact, InVpc {
    /** A block that is not known to be the primary one. */
    public VpcCidrBlock(String vpcId, Cidr cidr) {
        this(vpcId, cidr, false);
    }

    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return cidr.text();
    }
}
