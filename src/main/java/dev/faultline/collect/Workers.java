package dev.faultline.collect;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The threads of one collection. */
final class Workers implements AutoCloseable {
    /** Calls under way at the same time. They wait for AWS and cost little else. */
    static final int CALLS = 64;
    /** Accounts read at the same time: enough that the calls of one fill the pauses of another. */
    static final int ACCOUNTS = 8;

    private static final int SECONDS_TO_STOP = 10;

    private final ExecutorService calls = Executors.newFixedThreadPool(CALLS, threads("call"));
    private final ExecutorService accounts = Executors.newFixedThreadPool(ACCOUNTS, threads("account"));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(threads("timer"));

    ExecutorService calls() {
        return calls;
    }

    ExecutorService accounts() {
        return accounts;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Calls that still run end before the snapshot is let go under them. */
    @Override
    public void close() {
        Stream.of(accounts, timer, calls).forEach(ExecutorService::shutdownNow);
        try {
            calls.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Threads that do not keep the process alive. */
    static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
