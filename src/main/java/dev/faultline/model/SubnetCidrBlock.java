package dev.faultline.model;

/** The IPv4 block of a subnet, or one of its IPv6 blocks. */
public record SubnetCidrBlock(String subnetId, String vpcId, Cidr cidr) implements Fact, InVpc {
    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return cidr.text();
    }
}
