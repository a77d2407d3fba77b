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
    /** Calls under way at the same time. They wait for AWS; what they cost beside is the memory of so many answers. */
    static final int CALLS = 128;
    /**
     * Connections that are kept. Every service of every region is a host of its own, so that with no more connections
     * than calls one would be closed for each new host, and the next call to the old one would begin with a handshake.
     */
    static final int CONNECTIONS = 4 * CALLS;
    /** Accounts read at the same time: enough that the calls of one fill the pauses of another. */
    static final int ACCOUNTS = 16;

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
