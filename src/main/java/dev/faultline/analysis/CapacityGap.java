package dev.faultline.analysis;

import dev.faultline.model.Connection;
import dev.faultline.model.DeclaredCapacity;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;
import dev.faultline.model.VirtualInterface;

/**
 * A gateway at which Direct Connect cannot carry what it must when its largest port is lost: what the policy declares, or
 * half of what it carries now.
 *
 * @param text what is left, for a message
 * @param told whether AWS tells what all of its ports carry
 * @param doubt why more may be left than is seen; empty if there is not
 */
@DerivedFrom({
    DirectConnectReach.class,
    VirtualInterface.class,
    LagLinks.class,
    Lag.class,
    Connection.class,
    DeclaredCapacity.class
})
public record CapacityGap(String gatewayId, String text, boolean told, String doubt) implements Fact {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        return text;
    }
}
