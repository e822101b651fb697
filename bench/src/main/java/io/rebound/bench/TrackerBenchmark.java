package io.rebound.bench;

import io.rebound.tracker.Minted;
import io.rebound.tracker.Opening;
import io.rebound.tracker.TrackerMint;
import java.time.InstantSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Signing a tracker at the click, and opening it at the postback. */
@State(Scope.Benchmark)
public class TrackerBenchmark {
    private final TrackerMint mint = TrackerMint.inMemory(1, InstantSource.system());
    private final String genuine = mint.mint(1_300_000_001, 1_900_000_001).text();
    private final String forged = Sample.forged(genuine);

    @Benchmark
    public Minted mint() {
        return mint.mint(1_300_000_001, 1_900_000_001);
    }

    @Benchmark
    public Opening open() {
        return mint.open(genuine);
    }

    @Benchmark
    public Opening openForged() {
        return mint.open(forged);
    }
}
