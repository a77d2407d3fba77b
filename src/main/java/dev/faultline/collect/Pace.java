package dev.faultline.collect;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/** Keeps one account's calls within their limits: a token bucket for each region and operation. */
final class Pace {
    // AWS refills within a second, and says nothing of how empty its own bucket is.
    private static final double SECONDS_LOST_WHEN_THROTTLED = 2;
    // Many calls may be throttled at once; the retries of each wait as well.
    private static final double MOST_SECONDS_OWED = 20;

    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param timer wakes those who wait */
    Pace(Limits limits, ScheduledExecutorService timer) {
        this.limits = limits;
        this.timer = timer;
    }

    /** Complete when one more call is allowed; holds no thread until then. */
    CompletableFuture<Void> turn(String region, String service, String operation) {
        return limits.none()
                ? CompletableFuture.completedFuture(null)
                : bucket(region, service, operation).asScheduler().consume(1, timer);
    }

    /** Returns when one more call is allowed. */
    void await(String region, String service, String operation) {
        if (!limits.none()) {
            bucket(region, service, operation).asBlocking().consumeUninterruptibly(1);
        }
    }

    /** Takes calls to come away from what was asked too often; nothing else waits for it. */
    void slowDown(String region, String service, String operation) {
        if (!limits.none()) {
            double rate = limits.of(service, operation).callsPerSecond();
            Bucket bucket = bucket(region, service, operation);
            if (bucket.getAvailableTokens() > -rate * MOST_SECONDS_OWED) {
                bucket.consumeIgnoringRateLimits(Math.max(1, Math.round(rate * SECONDS_LOST_WHEN_THROTTLED)));
            }
        }
    }

    private Bucket bucket(String region, String service, String operation) {
        return buckets.computeIfAbsent(region + " " + service + " " + operation, unseen -> {
            Limits.Limit limit = limits.of(service, operation);
            Duration refill = Duration.ofNanos(Math.round(1_000_000_000 / limit.callsPerSecond()));
            return Bucket.builder()
                    .addLimit(bandwidth -> bandwidth.capacity(limit.burst()).refillGreedy(1, refill))
                    .build();
        });
    }
}
