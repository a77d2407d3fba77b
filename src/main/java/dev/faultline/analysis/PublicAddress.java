package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterfaceAddress;

/** A public IPv4 address in front of a network interface. Most interfaces have none, and rules ask for those that do. */
@DerivedFrom(value = NetworkInterfaceAddress.class, monotone = true)
public record PublicAddress(String networkInterfaceId, String vpcId, String publicIp) implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return publicIp;
    }
}
