package dev.faultline.model;

/** A block of addresses that is delegated to a network interface, as to a Kubernetes node for its pods: it has all of them. */
public record NetworkInterfacePrefix(String networkInterfaceId, String vpcId, Cidr prefix) implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return prefix.text();
    }
}
