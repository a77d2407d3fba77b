package dev.faultline.analysis;

import dev.faultline.model.Fact;
import dev.faultline.model.VpcPeeringConnection;

/**
 * Where findings about a whole peering are reported: both ends see it under one id, and it is one thing. The
 * requester's place if it was read, else the accepter's.
 */
@DerivedFrom(value = VpcPeeringConnection.class, monotone = true)
public record PeeringView(String peeringId, String account, String region) implements Fact {
    @Override
    public String id() {
        return peeringId;
    }

    @Override
    public String detail() {
        return "as account %s sees it in %s".formatted(account, region);
    }
}
