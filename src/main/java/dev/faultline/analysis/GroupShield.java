package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.SecurityGroup;

/**
 * Whether something keeps the internet away from everything that a security group guards, whatever the group admits: every
 * group has this fact.
 *
 * @param shielded whether interfaces in use are in the group, and the internet reaches none of them through it, for certain
 * @param text by what, to follow the message of a finding; empty unless shielded
 */
@DerivedFrom(
        value = {SecurityGroup.class, OpeningEffect.class},
        monotone = true)
public record GroupShield(String groupId, String vpcId, boolean shielded, String text) implements Fact, InVpc {
    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return shielded ? text.replaceFirst("^, ", "") : "nothing shields all of it";
    }
}
