package dev.faultline.analysis;

import static dev.faultline.model.Counted.counted;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.Subnet;

/**
 * A zone in which a VPC's workloads run. A zone without a network interface in use has no such fact.
 *
 * @param interfaces network interfaces in use by a workload there
 */
@DerivedFrom(
        value = {Subnet.class, NetworkInterface.class},
        monotone = true)
public record ZoneUse(String vpcId, String zoneId, int interfaces) implements Fact, InVpc {
    @Override
    public String id() {
        return vpcId;
    }

    @Override
    public String detail() {
        return "%s in use in %s".formatted(counted(interfaces, "network interface"), zoneId);
    }
}
