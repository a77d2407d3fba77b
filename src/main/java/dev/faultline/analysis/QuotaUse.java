package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.VpnConnection;

/**
 * How much of a quota an object uses.
 *
 * @param quota its name in the policy
 */
@DerivedFrom(VpnConnection.class)
public record QuotaUse(String resourceId, String quota, int used) implements Fact {
    @Override
    public String id() {
        return resourceId;
    }

    @Override
    public String detail() {
        return "%s: %d used".formatted(quota, used);
    }
}
