package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.PrefixListEntry;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;

/**
 * A prefix list that a security group admits and that is wider than a list of networks should be.
 *
 * @param traffic what the group admits from it, such as {@code tcp 22}
 * @param internet whether its entries together stand for the internet; otherwise one of them is broad
 * @param blocks the entries that are to blame, the widest first
 * @param authorised whether policy lets each of the ports face the internet
 */
@DerivedFrom(
        value = {SecurityGroup.class, SecurityGroupRule.class, PrefixListEntry.class},
        monotone = true)
public record WidePrefixList(
        String groupId,
        String vpcId,
        String prefixListId,
        String traffic,
        boolean internet,
        String blocks,
        boolean authorised)
        implements Fact, InVpc {
    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return "admits %s from %s, which holds %s".formatted(traffic, prefixListId, blocks);
    }
}
