package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;

/**
 * What a NAT instance admits from the internet by one of its security groups, one port for administration left out: a NAT
 * instance is often the bastion too, and such a port is a finding of its own.
 *
 * @param traffic such as {@code tcp 8080}
 * @param reachable whether the instance has a public address of the family
 */
@DerivedFrom(
        value = {
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            NetworkInterfaceGroup.class,
            EffectiveRouteTable.class,
            Route.class,
            PrefixListEntry.class,
            SecurityGroupOpening.class
        },
        monotone = true)
public record NatInstanceOpening(
        String networkInterfaceId, String vpcId, String groupId, String traffic, String sources, boolean reachable)
        implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return "%s admits %s from %s".formatted(groupId, traffic, sources);
    }
}
