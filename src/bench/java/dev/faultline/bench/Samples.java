package dev.faultline.bench;

import java.util.Arrays;

/** Measured values of one thing, in milliseconds. */
final class Samples {
    private final double[] sorted;

    Samples(double... values) {
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    double min() {
        return sorted[0];
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    double max() {
        return sorted[sorted.length - 1];
    }
}
