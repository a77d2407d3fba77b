package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;

/**
 * ICMP messages that a security group admits from the internet, where it does not admit all traffic from it. One that
 * admits error messages only has none: path MTU discovery needs them.
 *
 * @param everyType otherwise echo requests, perhaps with some other types
 */
@DerivedFrom(
        value = {SecurityGroup.class, SecurityGroupRule.class, PrefixListEntry.class},
        monotone = true)
public record IcmpOpening(String groupId, String vpcId, Family family, boolean everyType, String sources)
        implements Fact, InVpc {
    /** {@code every icmp type}, or {@code icmpv6 echo requests}. */
    public String traffic() {
        String protocol = family == Family.IPV4 ? "icmp" : "icmpv6";
        return everyType ? "every %s type".formatted(protocol) : protocol + " echo requests";
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
