package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Route;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;
import dev.faultline.model.SubnetCidrBlock;

/**
 * Security groups of a NAT instance that keep out who is routed to it, or keep it from the internet.
 *
 * @param text what they do
 * @param doubt what was not read and might let more through; empty if nothing
 * @param used whether workloads are hit
 */
@DerivedFrom(
        value = {
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            NetworkInterfaceGroup.class,
            EffectiveRouteTable.class,
            Route.class,
            SecurityGroup.class,
            SecurityGroupRule.class,
            PrefixListEntry.class,
            SubnetCidrBlock.class
        },
        monotone = true)
public record NatInstanceGate(String networkInterfaceId, String vpcId, String text, String doubt, boolean used)
        implements Fact, InVpc {
    @Override
    public String id() {
        return networkInterfaceId;
    }

    @Override
    public String detail() {
        return text;
    }
}
