package io.rebound.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long each of many things took, exactly. Immutable. */
final class Latencies {
    private final int[] micros;

    /** @param micros in any order */
    Latencies(int[] micros) {
        this.micros = micros.clone();
        Arrays.sort(this.micros);
    }

    /** Milliseconds within which that part was done, 0 to 1. */
    double at(double part) {
        return micros.length == 0 ? 0 : micros[Math.max(0, (int) Math.ceil(part * micros.length) - 1)] / 1e3;
    }

    int count() {
        return micros.length;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms   p99 %.2f ms   p99.9 %.1f ms   longest %.1f ms",
                at(0.5),
                at(0.99),
                at(0.999),
                at(1));
    }
}
