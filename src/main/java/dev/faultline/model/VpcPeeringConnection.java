package dev.faultline.model;

import java.time.Instant;

/**
 * A peering as one account and region sees it; the other end has a view of its own under the same id.
 *
 * @param statusCode only {@code active} carries traffic
 * @param expirationTime when an unaccepted request lapses; {@link Instant#MAX} if it does not
 */
public record VpcPeeringConnection(
        String account,
        String region,
        String id,
        String name,
        String statusCode,
        Instant expirationTime,
        PeeringVpc requester,
        PeeringVpc accepter)
        implements Resource {
    /** One end of a peering. */
    public record PeeringVpc(String vpcId, String ownerId, String region) {
        @Override
        public String toString() {
            return vpcId;
        }
    }

    public boolean active() {
        return statusCode.equals("active");
    }

    /** Whether this is the requester's own view of it. */
    public boolean seenByRequester() {
        return account.equals(requester.ownerId()) && region.equals(requester.region());
    }

    @Override
    public String detail() {
        return "%s, %s to %s".formatted(statusCode, requester.vpcId(), accepter.vpcId());
    }
}
