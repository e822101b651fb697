package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceScrambleTest {
    private static final long SEED = 20260101;

    private final Random random = new Random(SEED);

    @Test
    void noTwoOfAllNumbersBecomeTheSame() {
        for (int tweak = 0; tweak < 20; tweak++) {
            SequenceScramble narrow = scramble(Byte.SIZE);
            BitSet seen = new BitSet(65_536);
            for (int number = 0; number < 65_536; number++) {
                seen.set(narrow.permute(number, tweak));
            }
            assertThat(seen.cardinality()).as("seed %d, tweak %d", SEED, tweak).isEqualTo(65_536);
            assertThat(seen.length()).isEqualTo(65_536);
        }
    }

    @Test
    void noTwoCountsOfAMillisecondBecomeTheSame() {
        SequenceScramble scramble = scramble(Short.SIZE);
        for (int i = 0; i < 20; i++) {
            long millis = random.nextLong(1L << 48);
            int[] sequences = new int[65_536];
            Arrays.setAll(sequences, count -> scramble.permute(count, millis));
            assertThat(Arrays.stream(sequences).distinct().count())
                    .as("seed %d, millisecond %d", SEED, millis)
                    .isEqualTo(65_536);
        }
    }

    /** With one click in each millisecond the count is always zero; it must not show. */
    @Test
    void aQuietServersSequencesLookLikeABusyOnes() {
        SequenceScramble scramble = scramble(Short.SIZE);
        long start = SteppedClock.NEW_YEAR.toEpochMilli();
        int[] quiet = new int[20_000];
        int[] busy = new int[20_000];
        Arrays.setAll(quiet, i -> scramble.permute(0, start + i));
        Arrays.setAll(busy, i -> scramble.permute(i, start));

        for (int[] sequences : new int[][] {quiet, busy}) {
            for (int shift = 0; shift <= 24; shift += 8) {
                assertThat(chiSquare(sequences, shift))
                        .as("seed %d, bits from %d", SEED, shift)
                        .isBetween(150.0, 390.0);
            }
            assertThat(meanDistance(sequences)).as("seed %d", SEED).isBetween(15.8, 16.2);
        }
    }

    /** Neighbours in count or time have nothing in common that could be followed. */
    @Test
    void everyBitOfCountAndTimeTurnsEveryBitOfTheSequenceHalfOfTheTime() {
        SequenceScramble scramble = scramble(Short.SIZE);
        int samples = 2_000;
        for (int bit = 0; bit < 48; bit++) {
            int[] byCount = new int[Integer.SIZE];
            int[] byTime = new int[Integer.SIZE];
            for (int i = 0; i < samples; i++) {
                int count = random.nextInt();
                long time = random.nextLong(1L << 48);
                int sequence = scramble.permute(count, time);
                add(byCount, sequence ^ scramble.permute(count ^ (1 << bit), time));
                add(byTime, sequence ^ scramble.permute(count, time ^ (1L << bit)));
            }
            assertThat(Arrays.stream(byCount))
                    .as("seed %d, bit %d of the count", SEED, bit)
                    .allMatch(n -> isHalf(n, samples));
            assertThat(Arrays.stream(byTime))
                    .as("seed %d, bit %d of the time", SEED, bit)
                    .allMatch(n -> isHalf(n, samples));
        }
    }

    private static void add(int[] turned, int bits) {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            turned[bit] += (bits >>> bit) & 1;
        }
    }

    private static boolean isHalf(int turned, int samples) {
        return Math.abs(turned - samples / 2) < samples / 16;
    }

    @Test
    void anotherKeyGivesOtherSequences() {
        SequenceScramble one = scramble(Short.SIZE);
        SequenceScramble other = scramble(Short.SIZE);
        long same = IntStream.range(0, 65_536)
                .filter(count -> one.permute(count, 1) == other.permute(count, 1))
                .count();
        assertThat(same).isLessThan(5);
    }

    private SequenceScramble scramble(int halfBits) {
        return new SequenceScramble(random.longs(6).toArray(), halfBits);
    }

    /** Of 256 equally likely values: 255 on average, beyond 390 or below 150 once in a million. */
    private static double chiSquare(int[] sequences, int shift) {
        int[] seen = new int[256];
        for (int sequence : sequences) {
            seen[(sequence >>> shift) & 0xff]++;
        }
        double expected = sequences.length / 256.0;
        return Arrays.stream(seen)
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
    }

    /** How many bits differ between one and the next: 16 of 32 by chance. */
    private static double meanDistance(int[] sequences) {
        long bits = 0;
        for (int i = 1; i < sequences.length; i++) {
            bits += Integer.bitCount(sequences[i] ^ sequences[i - 1]);
        }
        return bits / (sequences.length - 1.0);
    }
}
