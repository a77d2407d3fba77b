package dev.faultline.analysis;

import dev.faultline.model.DirectConnectResiliencyGoal;
import dev.faultline.model.DirectConnectResiliencyGoal.Level;
import dev.faultline.model.Fact;

/**
 * A gateway whose usable paths match a weaker model of the AWS Direct Connect Resiliency Toolkit than the policy asks
 * for. What the customer's side runs over is visible to no AWS API, so a goal that is met is the topology's alone.
 *
 * @param found what they match, for a message
 * @param doubt why they may yet match the goal; empty if they do not
 */
@DerivedFrom({DirectConnectReach.class, DirectConnectResiliencyGoal.class})
public record UnmetResiliencyGoal(String gatewayId, Level goal, String found, String doubt) implements Fact {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        return "%s instead of %s".formatted(found, goal.text());
    }
}
