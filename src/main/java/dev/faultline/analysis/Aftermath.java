package dev.faultline.analysis;

import java.util.List;

/**
 * What becomes of a connection after a failure.
 *
 * @param clients those that are left; who was in what failed asks for nothing any more
 * @param single what it hangs on alone from then on, and did not before
 */
public record Aftermath(Need need, List<SubnetGroup> clients, Way today, Way then, List<FailureDomain> single) {
    /** How it fares. */
    public enum State {
        KEPT,
        /** Still there, over another way or with nothing left in reserve. */
        DEGRADED,
        UNKNOWN,
        LOST;

        /** As it stands in reports. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Aftermath {
        clients = List.copyOf(clients);
        single = List.copyOf(single);
    }

    public State state() {
        if (then.answer() == Answer.NO) {
            return State.LOST;
        }
        if (then.answer() == Answer.UNKNOWN) {
            return State.UNKNOWN;
        }
        return single.isEmpty() && then.hops().equals(today.hops()) ? State.KEPT : State.DEGRADED;
    }

    /** Whether it fares otherwise than today; what cannot be told today either is no consequence of the failure. */
    public boolean changed() {
        return !single.isEmpty() || !then.equals(today);
    }

    public int interfaces() {
        return clients.stream().mapToInt(SubnetGroup::interfaces).sum();
    }
}
