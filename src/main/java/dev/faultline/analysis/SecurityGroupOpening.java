package dev.faultline.analysis;

import dev.faultline.model.AdminPort;
import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;

/**
 * What a security group admits from the internet as a whole: all its ingress rules taken together, whichever of them
 * brings which part.
 *
 * @param protocol {@code all}, {@code tcp} or {@code udp}; what {@code all} admits is not repeated for the other two
 * @param ports the widest range that is open without a gap
 * @param sources what holds the internet, as the rules write it
 */
@DerivedFrom(
        value = {SecurityGroup.class, SecurityGroupRule.class, PrefixListEntry.class},
        monotone = true)
public record SecurityGroupOpening(
        String groupId, String vpcId, Family family, Protocol protocol, PortRange ports, String sources)
        implements Fact, InVpc {
    /** Whether the port is reached over its protocol. */
    public boolean admits(AdminPort admin) {
        return protocol.covers(admin.protocol()) && ports.contains(admin.port());
    }

    /** {@code all traffic}, {@code all tcp ports} or {@code tcp 20-25}. */
    public String traffic() {
        if (!protocol.hasPorts()) {
            return "all traffic";
        }
        return ports.coversEveryPort() ? "all %s ports".formatted(protocol) : "%s %s".formatted(protocol, ports);
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "admits %s from %s".formatted(traffic(), sources);
    }
}
