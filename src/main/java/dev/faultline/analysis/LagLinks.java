package dev.faultline.analysis;

import dev.faultline.model.Connection;
import dev.faultline.model.Fact;
import dev.faultline.model.Lag;
import dev.faultline.model.LagConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * The links of a LAG by what they do. The LAG's own word on them counts before that of the connections.
 *
 * @param all how many it should have: those that AWS counts, or those that are known where it does not
 * @param down those that carry nothing, also because they are on their way
 * @param unclear those of which AWS does not tell
 * @param unnamed how many more it should have, of which nothing is told
 */
@DerivedFrom({Lag.class, LagConnection.class, Connection.class})
public record LagLinks(
        String lagId, int all, int minimum, List<String> up, List<String> down, List<String> unclear, int unnamed)
        implements Fact {
    public LagLinks {
        up = List.copyOf(up);
        down = List.copyOf(down);
        unclear = List.copyOf(unclear);
    }

    @Override
    public String id() {
        return lagId;
    }

    public boolean degraded() {
        return up.size() < all;
    }

    /** Whether it has every link it should have, several, and goes down with the next that is lost. */
    public boolean withoutReserve() {
        return !degraded() && all > 1 && minimum != Lag.UNTOLD && up.size() <= minimum;
    }

    /** Why more links may be up than are seen; empty if none may. */
    public String doubt() {
        List<String> doubts = new ArrayList<>();
        if (!unclear.isEmpty()) {
            doubts.add("AWS does not tell whether %s is up".formatted(Several.of(unclear)));
        }
        if (unnamed > 0) {
            doubts.add("AWS names only %d of them".formatted(all - unnamed));
        }
        return String.join("; ", doubts);
    }

    /** The links that are missing, for a message. */
    public String missing() {
        return down.isEmpty() ? "" : " (not %s)".formatted(Several.of(down));
    }

    @Override
    public String detail() {
        return "%d of %d links up, %s needed".formatted(up.size(), all, minimum == Lag.UNTOLD ? "?" : minimum);
    }
}
