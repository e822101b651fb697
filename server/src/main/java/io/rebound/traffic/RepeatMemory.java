package io.rebound.traffic;

import java.util.Arrays;

/**
 * When a visitor last clicked in a campaign, as far back as there is room: some hundred thousand of them in eight megabytes,
 * and the oldest of eight gives way to a new one. Owned by one thread.
 *
 * <p>Keys are 64 random bits, taken as they are: two of a million visitors share theirs once in 37 million such sets.
 */
final class RepeatMemory {
    static final long NEVER = Long.MIN_VALUE;

    private static final int WAYS = 8;
    private static final int SETS = 1 << 16;

    private final long[] keys = new long[SETS * WAYS];
    private final long[] times = new long[SETS * WAYS];

    RepeatMemory() {
        Arrays.fill(times, NEVER);
    }

    /**
     * Remembers a click.
     *
     * @return when there was one before, {@link #NEVER} if that is not known
     */
    long replace(long visitor, int campaign, long millis) {
        long key = mixed(visitor + campaign * 0x9e3779b97f4a7c15L);
        int begin = (int) (key >>> 48) * WAYS;
        int oldest = begin;
        for (int i = begin; i < begin + WAYS; i++) {
            if (keys[i] == key && times[i] != NEVER) {
                long before = times[i];
                times[i] = Math.max(before, millis);
                return before;
            }
            if (times[i] < times[oldest]) {
                oldest = i;
            }
        }
        keys[oldest] = key;
        times[oldest] = millis;
        return NEVER;
    }

    /** SplitMix64's finaliser. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
