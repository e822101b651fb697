package io.rebound.bench;

import java.util.Arrays;

/** How long each of some rounds took. For one thread. */
final class Durations {
    private final double[] millis;
    private int rounds;

    Durations(int rounds) {
        this.millis = new double[rounds];
    }

    /** @param begun what {@link System#nanoTime} was */
    void add(long begun) {
        millis[rounds++] = (System.nanoTime() - begun) / 1e6;
    }

    double median() {
        return sorted()[rounds / 2];
    }

    double p95() {
        return sorted()[Math.min(rounds - 1, rounds * 95 / 100)];
    }

    private double[] sorted() {
        double[] sorted = Arrays.copyOf(millis, rounds);
        Arrays.sort(sorted);
        return sorted;
    }

    @Override
    public String toString() {
        return String.format("%8.0f %8.0f", median(), p95());
    }
}
