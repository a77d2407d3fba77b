package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.Family;
import dev.faultline.model.InVpc;
import dev.faultline.model.PortRange;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.Protocol;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;

/**
 * What a security group admits from the internet by blocks none of which is {@code 0.0.0.0/0} or {@code ::/0}. Where a
 * prefix list holds the internet by itself, it is not these blocks that do; see {@link WidePrefixList}.
 *
 * @param ports the widest range that is open so without a gap
 * @param parts the widest of the blocks
 * @param authorised whether policy lets each of the ports face the internet
 */
@DerivedFrom(
        value = {SecurityGroup.class, SecurityGroupRule.class, PrefixListEntry.class},
        monotone = true)
public record InternetUnion(
        String groupId,
        String vpcId,
        Family family,
        Protocol protocol,
        PortRange ports,
        String parts,
        boolean authorised)
        implements Fact, InVpc {
    /** {@code all traffic}, or {@code tcp 20-25}. */
    public String traffic() {
        return protocol.traffic(ports);
    }

    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "admits %s from %s".formatted(traffic(), parts);
    }
}
