package io.rebound.traffic;

import java.time.Duration;

/**
 * How often times occurred, by the logarithm to base two of their milliseconds, to a quarter of it; new ones count for more
 * than old ones. Owned by one thread.
 */
final class Octaves {
    private static final int PARTS = 4;
    private static final int HIGHEST = 34; // more than 190 days
    private static final int MOST = 4_000;

    private final int[] counts = new int[HIGHEST * PARTS];
    private int total;
    private long seen;

    /** Of a time: 0 for a millisecond and less. */
    static double of(Duration time) {
        double octaves = Math.log((double) Math.max(1, time.toMillis())) / Math.log(2);
        return Math.min(octaves, HIGHEST - 1.0 / PARTS);
    }

    void add(double octaves) {
        counts[(int) (octaves * PARTS)]++;
        total++;
        seen++;
        if (total >= MOST) {
            total = 0;
            for (int i = 0; i < counts.length; i++) {
                counts[i] /= 2;
                total += counts[i];
            }
        }
    }

    /** How many were ever added. */
    long seen() {
        return seen;
    }

    /**
     * What this share of them lies below.
     *
     * @param share 0 to 1
     */
    double at(double share) {
        double wanted = share * total;
        double before = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && before + counts[i] >= wanted) {
                return (i + (wanted - before) / counts[i]) / PARTS;
            }
            before += counts[i];
        }
        return HIGHEST;
    }
}
