package dev.faultline.model;

/** An IPv6 block of a VPC that no internet gateway forwards, handed out by an IPAM for private use. */
public record PrivateIpv6Block(String vpcId, Cidr cidr) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return cidr.text();
    }
}
