package dev.faultline.collect;

import java.time.Duration;

/**
 * How long AWS is waited for.
 *
 * @param attempts how often one call is tried before it counts as failed
 * @param connect until a connection stands
 * @param read between two pieces of an answer
 * @param call all attempts of one call together
 */
record Patience(int attempts, Duration connect, Duration read, Duration call) {
    /**
     * The SDK's own three attempts give up on a list that a busy account throttles, and between two attempts throttling
     * backs off for up to 20 seconds.
     */
    static final Patience USUAL = new Patience(8, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(3));

    Patience withAttempts(int most) {
        return new Patience(most, connect, read, call);
    }
}
