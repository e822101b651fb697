package io.rebound.tracker;

import java.security.SecureRandom;

/**
 * A keyed permutation of all 32-bit numbers, another one for each tweak: a Feistel network. What it is given are small
 * counts; what comes out tells outsiders nothing of how many there are. Immutable.
 *
 * <p>It hides a volume; it is no cipher. Its key lives as long as the process.
 */
final class SequenceScramble {
    private static final int ROUNDS = 6;

    private final long[] roundKeys;
    private final int halfBits;
    private final int halfMask;

    static SequenceScramble random(SecureRandom random) {
        return new SequenceScramble(random.longs(ROUNDS).toArray(), Short.SIZE);
    }

    /** @param halfBits half of the width of the numbers that it permutes: 16, or fewer to try all of them */
    SequenceScramble(long[] roundKeys, int halfBits) {
        this.roundKeys = roundKeys.clone();
        this.halfBits = halfBits;
        this.halfMask = (1 << halfBits) - 1;
    }

    int permute(int count, long tweak) {
        int left = count >>> halfBits;
        int right = count & halfMask;
        for (long roundKey : roundKeys) {
            int mixed = left ^ ((int) mix(right + mix(tweak ^ roundKey)) & halfMask);
            left = right;
            right = mixed;
        }
        return (left << halfBits) | right;
    }

    /** The finalizer of SplitMix64: every bit of the input reaches every bit of the output. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
