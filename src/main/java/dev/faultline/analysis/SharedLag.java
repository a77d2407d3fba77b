package dev.faultline.analysis;

import dev.faultline.model.Connection;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;

/**
 * A gateway that Direct Connect reaches over one LAG alone. All links of a LAG end on one device in one location (Direct
 * Connect User Guide, link aggregation groups), so they are one path.
 *
 * @param doubt why there may be another way; empty if there is none
 */
@DerivedFrom({DirectConnectReach.class, LagLinks.class, Lag.class, Connection.class})
public record SharedLag(String gatewayId, String lagId, int links, String doubt) implements Fact {
    @Override
    public String id() {
        return gatewayId;
    }

    @Override
    public String detail() {
        return "reached over %s alone".formatted(lagId);
    }
}
