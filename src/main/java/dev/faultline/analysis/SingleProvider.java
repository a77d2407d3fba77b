package dev.faultline.analysis;

import dev.faultline.model.Connection;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;

/**
 * A gateway whose usable paths are all brought by one provider, as far as AWS tells: where it names none, that says
 * nothing about whose line it is.
 *
 * @param provider empty if AWS names none at all
 * @param doubt why there may be another; empty if there is none
 */
@DerivedFrom({DirectConnectReach.class, LagLinks.class, Lag.class, Connection.class})
public record SingleProvider(String gatewayId, String provider, String doubt) implements Fact {
    @Override
    public String id() {
        return gatewayId;
    }

    /** The same, for a message. */
    public String text() {
        return provider.isEmpty() ? "a provider that AWS does not name" : provider;
    }

    @Override
    public String detail() {
        return "every usable path is of " + text();
    }
}
