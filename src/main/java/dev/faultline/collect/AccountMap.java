package dev.faultline.collect;

import java.nio.ByteBuffer;

/**
 * Account ids to account ids, one to one: a Feistel network over 40 bits, walked until it lands on twelve digits again.
 */
final class AccountMap {
    private static final int ROUNDS = 8;
    private static final int HALF = 20;
    private static final long MASK = (1L << HALF) - 1;
    private static final long ACCOUNTS = 1_000_000_000_000L;

    private final KeyedHash hash;

    AccountMap(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param account twelve digits */
    String map(String account) {
        long mapped = Long.parseLong(account);
        do {
            mapped = permuted(mapped);
        } while (mapped >= ACCOUNTS);
        return "%012d".formatted(mapped);
    }

    private long permuted(long value) {
        long left = value >>> HALF;
        long right = value & MASK;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left
                    ^ (ByteBuffer.wrap(hash.of("account " + round + " " + right))
                                    .getLong()
                            & MASK);
            left = right;
            right = next;
        }
        return (left << HALF) | right;
    }
}
