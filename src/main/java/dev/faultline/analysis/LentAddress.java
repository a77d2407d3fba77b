package dev.faultline.analysis;

import dev.faultline.model.Address;
import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;

/**
 * A public IPv4 address that EC2 lends to an instance for as long as it runs (Amazon EC2 User Guide, public IPv4 addresses).
 * Elastic IP addresses are an account's own.
 *
 * @param certain false where nobody told whose it is, and it is not among the Elastic IP addresses
 */
@DerivedFrom(
        value = {NetworkInterface.class, NetworkInterfaceAddress.class, Address.class},
        monotone = true)
public record LentAddress(String networkInterfaceId, String vpcId, String instanceId, String publicIp, boolean certain)
        implements Fact, InVpc {
    /** Why it may be none, for a message; empty if it is one. */
    public String doubt() {
        return certain ? "" : "IpOwnerId is not told";
    }

    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return publicIp;
    }
}
