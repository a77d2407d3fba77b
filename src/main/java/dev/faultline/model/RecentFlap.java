package dev.faultline.model;

import java.time.Duration;
import java.time.Instant;

/** Policy: for how many hours after it came up a VPN tunnel is worth a look. */
public record RecentFlap(int hours) implements Everywhere {
    @Override
    public String id() {
        return Integer.toString(hours);
    }

    /** Whether a change is no older, as seen at a time; one that came while the network was read is not older either. */
    public boolean covers(Instant change, Instant seenAt) {
        return change.isAfter(seenAt.minus(Duration.ofHours(hours)));
    }

    @Override
    public String detail() {
        return "the last %s".formatted(Counted.counted(hours, "hour"));
    }
}
