package io.rebound.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MintClockTest {
    private static final long NEW_YEAR = SteppedClock.NEW_YEAR.toEpochMilli();

    private final SteppedClock wall = new SteppedClock();

    @Test
    void itFollowsTheClockForward() {
        MintClock clock = new MintClock(wall);
        assertThat(MintClock.millis(clock.next())).isEqualTo(NEW_YEAR);
        wall.step(Duration.ofHours(1));
        assertThat(MintClock.millis(clock.next())).isEqualTo(NEW_YEAR + 3_600_000);
    }

    @Test
    void itStandsStillWhileTheClockIsSetBack() {
        MintClock clock = new MintClock(wall);
        long before = clock.next();
        wall.step(Duration.ofDays(-400));
        for (int i = 1; i <= 1_000; i++) {
            assertThat(clock.next()).isEqualTo(before + i);
        }
        wall.step(Duration.ofDays(401));
        assertThat(MintClock.millis(clock.next()))
                .isEqualTo(NEW_YEAR + Duration.ofDays(1).toMillis());
    }

    @Test
    void itMovesOnWhenAMillisecondIsFull() {
        MintClock clock = new MintClock(wall);
        for (int i = 0; i < 65_536; i++) {
            assertThat(MintClock.millis(clock.next())).isEqualTo(NEW_YEAR);
        }
        long next = clock.next();
        assertThat(MintClock.millis(next)).isEqualTo(NEW_YEAR + 1);
        assertThat(MintClock.count(next)).isZero();
    }

    @Test
    void noMomentLiesBeforeItsStart() {
        MintClock clock = new MintClock(wall, NEW_YEAR + 5_000, NEW_YEAR + 60_000);
        assertThat(MintClock.millis(clock.next())).isEqualTo(NEW_YEAR + 5_000);
        assertThat(clock.firstUnused()).isEqualTo(NEW_YEAR + 5_001);
    }

    @Test
    void itWaitsAtItsLimitAndAsksForMore() {
        MintClock clock = new MintClock(wall, NEW_YEAR, NEW_YEAR + 10);
        AtomicInteger asked = new AtomicInteger();
        clock.onLimitReached(asked::incrementAndGet);

        wall.step(Duration.ofMillis(10));
        assertThat(MintClock.millis(clock.next())).isEqualTo(NEW_YEAR + 10);
        assertThat(asked).hasValue(0);

        wall.step(Duration.ofMillis(1));
        assertThat(MintClock.millis(clock.next())).isEqualTo(NEW_YEAR + 10);
        assertThat(asked).hasValue(1);

        clock.raiseLimit(NEW_YEAR + 20);
        assertThat(MintClock.millis(clock.next())).isEqualTo(NEW_YEAR + 11);
    }

    @Test
    void fourThreadsNeverGetTheSameMomentOrAnEarlierOne() throws Exception {
        MintClock clock = new MintClock(wall);
        Callable<long[]> minter = () -> {
            long[] moments = new long[250_000];
            for (int i = 0; i < moments.length; i++) {
                moments[i] = clock.next();
                if (i % 1_000 == 0) {
                    wall.step(Duration.ofMillis(i % 3_000 == 0 ? -3 : 2));
                }
            }
            return moments;
        };
        List<long[]> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<long[]> each : threads.invokeAll(List.of(minter, minter, minter, minter))) {
                taken.add(each.get());
            }
        }
        assertThat(taken).allSatisfy(moments -> assertThat(moments).isSorted());
        long[] all = taken.stream().flatMapToLong(Arrays::stream).toArray();
        assertThat(LongStream.of(all).distinct().count()).isEqualTo(1_000_000);
    }
}
