package io.rebound.tracker;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;

/**
 * A mint over a disk that a simulation holds: its keys and its time reserve outlive a crash, nothing else does. For one
 * thread.
 */
public final class SimulatedMint {
    private final SecureRandom random;
    private final InstantSource time;
    private KeySet keys;
    private long reserve;
    private MintClock clock;
    private TrackerMint mint;

    public SimulatedMint(InstantSource time, Random seeded) {
        this.random = new Seeded(seeded);
        this.time = time;
        this.keys = KeySet.first(time.instant(), random);
        this.clock = new MintClock(time, 0, 0);
        this.mint = make();
        keep();
    }

    public TrackerMint mint() {
        return mint;
    }

    /** What the keeper does every now and then. */
    public void keep() {
        long wanted = Math.max(time.millis() + MintKeeper.AHEAD.toMillis(), clock.firstUnused() - 1);
        if (wanted > clock.limit()) {
            reserve = wanted + MintKeeper.MARGIN.toMillis();
            clock.raiseLimit(wanted);
        }
    }

    /** Everything but keys and reserve is gone, and a new process begins. */
    public void restart() {
        clock = new MintClock(time, reserve, 0);
        mint = make();
        keep();
    }

    /** A new key, which mints from a while later on. */
    public void rotate() {
        keys = keys.rotate(time.instant(), Duration.ofMinutes(1), random);
        mint.use(keys);
    }

    private TrackerMint make() {
        return new TrackerMint(7, clock, keys, SequenceScramble.random(random), () -> {});
    }

    /** Random bytes that a seed gives again. */
    private static final class Seeded extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final Random seeded;

        Seeded(Random seeded) {
            this.seeded = seeded;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            seeded.nextBytes(bytes);
        }

        @Override
        public String getAlgorithm() {
            return "seeded";
        }
    }
}
