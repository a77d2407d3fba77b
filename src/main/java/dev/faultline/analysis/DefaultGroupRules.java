package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.InVpc;
import dev.faultline.model.SecurityGroup;
import dev.faultline.model.SecurityGroupRule;

/**
 * The rules of a VPC's default security group, where it has any.
 *
 * @param rules how many, ingress and egress
 * @param text the rules in words
 */
@DerivedFrom(
        value = {SecurityGroup.class, SecurityGroupRule.class},
        monotone = true)
public record DefaultGroupRules(String groupId, String vpcId, int rules, String text) implements Fact, InVpc {
    @Override
    public String id() {
        return groupId;
    }

    @Override
    public String detail() {
        return text;
    }
}
