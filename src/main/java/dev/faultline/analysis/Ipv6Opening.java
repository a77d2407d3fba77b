package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.NetworkInterface;
import dev.faultline.model.NetworkInterfaceAddress;
import dev.faultline.model.NetworkInterfaceGroup;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;

/**
 * Ports that a security group admits from the whole IPv6 internet, but over IPv4 from some addresses only. Ports that it
 * does not admit over IPv4 at all are no such case: a service may speak IPv6 alone.
 *
 * @param ports the widest range that is so without a gap
 * @param spoken whether an interface in use that carries the group has an IPv6 address
 */
@DerivedFrom(
        value = {
            SecurityGroup.class,
            SecurityGroupRule.class,
            PrefixListEntry.class,
            NetworkInterface.class,
            NetworkInterfaceAddress.class,
            NetworkInterfaceGroup.class
        },
        monotone = true)
public record Ipv6Opening(
        String groupId,
        String vpcId,
        Protocol protocol,
        PortRange ports,
        String ipv6Sources,
        String ipv4Sources,
        boolean spoken)
        implements Fact, InVpc {
    /** {@code all traffic}, or {@code tcp 22}. */
    public String traffic() {
        return protocol.traffic(ports);
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "admits %s from %s over IPv6, from %s over IPv4".formatted(traffic(), ipv6Sources, ipv4Sources);
    }
}
