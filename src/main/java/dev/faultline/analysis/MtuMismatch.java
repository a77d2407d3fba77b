package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.VirtualInterface;

/**
 * A gateway whose virtual interfaces take packets of different sizes, so that large ones are lost when traffic moves.
 *
 * @param sizes for a message
 * @param doubt why they may be of one size; empty if they are not
 */
@DerivedFrom({DirectConnectReach.class, VirtualInterface.class})
public record MtuMismatch(String gatewayId, String sizes, String doubt) implements Fact {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        return sizes;
    }
}
