package dev.faultline.analysis;

import static dev.faultline.model.Counted.counted;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;

/**
 * An address family that is spoken in a subnet.
 *
 * @param interfaces network interfaces in use with an address of the family, AWS's own forwarding ones included
 */
@DerivedFrom(
        value = {NetworkInterface.class, NetworkInterfaceAddress.class},
        monotone = true)
public record FamilyUse(String subnetId, String vpcId, Family family, int interfaces) implements Fact, InVpc {
    @Override
    public String id() {
        return subnetId;
    }

    @Override
    public String detail() {
        return "%s in use with %s".formatted(counted(interfaces, "network interface"), family);
    }
}
