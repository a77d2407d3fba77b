package dev.faultline.analysis;

import dev.faultline.model.Cidr;
import java.util.function.IntPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * IPv4 as 256 cells, one for each first byte: a second and simpler way to measure how much of the internet is admitted.
 * Blocks have at most eight bits, so a single packet from a cell tells what becomes of all of it.
 */
final class InternetCells {
    private static final long CELL = 1L << 24;

    private InternetCells() {}

    /** A packet's source in the cell, public wherever the cell has anything public. */
    static Cidr sample(int cell) {
        return Cidr.of(cell + ".1.1.1");
    }

    /** Whether the cells hold a quarter of the internet or more. */
    static boolean open(IntPredicate admitted) {
        long all = 0;
        long in = 0;
        for (int cell = 0; cell < 256; cell++) {
            all += weight(cell);
            in += admitted.test(cell) ? weight(cell) : 0;
        }
        return 4 * in >= all;
    }

    private static long weight(int cell) {
        return switch (cell) {
            case 0, 10, 127 -> 0;
            case 100 -> CELL - (1L << 22);
            case 169 -> CELL - (1L << 16);
            case 172 -> CELL - (1L << 20);
            case 192 -> CELL - (1L << 16) - (2L << 8);
            case 198 -> CELL - (1L << 17) - (1L << 8);
            case 203 -> CELL - (1L << 8);
            default -> cell >= 224 ? 0 : CELL;
        };
    }

    /** Wide blocks often, so that some lists are open and some are not. */
    static Arbitrary<Cidr> blocks() {
        return Arbitraries.integers().between(0, 255).flatMap(cell -> Arbitraries.frequency(
                        Tuple.of(1, 0), Tuple.of(3, 1), Tuple.of(6, 2), Tuple.of(6, 3), Tuple.of(4, 4), Tuple.of(2, 8))
                .map(bits -> Cidr.of("%d.0.0.0/%d".formatted(cell, bits))));
    }
}
