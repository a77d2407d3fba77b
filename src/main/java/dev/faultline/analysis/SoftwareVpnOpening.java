package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;

/**
 * VPN protocols that a security group of a software VPN appliance admits the internet to. A group that admits it to
 * everything has none: that it does is the finding.
 *
 * @param protocols such as {@code IKE (udp 500)}
 * @param sources what holds the internet, as the rules write it
 * @param reachable whether the appliance has an address of the family that the internet could call
 */
@DerivedFrom({
    SoftwareVpn.class,
    NetworkInterface.class,
    NetworkInterfaceGroup.class,
    SecurityGroup.class,
    SecurityGroupRule.class,
    PrefixListEntry.class
})
public record SoftwareVpnOpening(
        String groupId,
        String vpcId,
        Family family,
        String instanceId,
        String protocols,
        String sources,
        boolean reachable)
        implements Fact, InVpc {
    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "admits %s from %s".formatted(protocols, sources);
    }
}
