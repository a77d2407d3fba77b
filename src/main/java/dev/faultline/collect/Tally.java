package dev.faultline.collect;

import dev.faultline.model.Effort;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a collection does, as it does it. */
public final class Tally {
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder objects = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder planned = new LongAdder();
    private final LongAdder accounts = new LongAdder();
    private final LongAdder accountsBegun = new LongAdder();
    private final LongAdder accountsEnded = new LongAdder();
    private final LongAdder regionsEnded = new LongAdder();

    void called(String service, String operation) {
        calls.computeIfAbsent(service + ":" + operation, unseen -> new LongAdder())
                .increment();
    }

    void throttled() {
        throttled.increment();
    }

    void read(int count) {
        objects.add(count);
        ended.increment();
    }

    void plan(int answers) {
        planned.add(answers);
    }

    void plannedAccounts(int count) {
        accounts.add(count);
    }

    void accountBegun() {
        accountsBegun.increment();
    }

    void accountEnded() {
        accountsEnded.increment();
    }

    void regionEnded() {
        regionsEnded.increment();
    }

    /** Calls that were sent, tries included. */
    public long calls() {
        return calls.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Calls that AWS refused because there were too many. */
    public long throttles() {
        return throttled.sum();
    }

    public long objects() {
        return objects.sum();
    }

    /** Lines of the ledger that are known to come. */
    public long planned() {
        return planned.sum();
    }

    /** Lines of the ledger that are written. */
    public long ended() {
        return ended.sum();
    }

    public long accounts() {
        return accounts.sum();
    }

    public long accountsBegun() {
        return accountsBegun.sum();
    }

    public long accountsEnded() {
        return accountsEnded.sum();
    }

    public long regionsEnded() {
        return regionsEnded.sum();
    }

    Effort effort(Duration took) {
        TreeMap<String, Long> counts = new TreeMap<>();
        calls.forEach((permission, count) -> counts.put(permission, count.sum()));
        return new Effort(counts, throttled.sum(), took);
    }
}
