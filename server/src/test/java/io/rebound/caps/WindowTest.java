package io.rebound.caps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final int LOOPS = 8;
    private static final int LIMIT = 200_000;

    private final Window window = new Window(0, Long.MAX_VALUE);

    @Test
    void howeverManyTakeAtOnceNothingIsTakenTwiceAndNothingIsLeft() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        long taken = 0;
        try (ExecutorService loops = Executors.newFixedThreadPool(LOOPS)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < LOOPS; i++) {
                counts.add(loops.submit(() -> {
                    start.await();
                    return takeAll();
                }));
            }
            start.countDown();
            for (Future<Long> count : counts) {
                taken += count.get();
            }
        }

        assertThat(taken).isEqualTo(LIMIT);
        assertThat(window.ofClicks()).isEqualTo(LIMIT);
    }

    /** Gives every fifth back, as a click whose record was dropped does. */
    private long takeAll() {
        long kept = 0;
        long tried = 0;
        while (window.take(LIMIT, 1)) {
            tried++;
            if (tried % 5 == 0) {
                window.giveBack(1);
            } else {
                kept++;
            }
        }
        return kept;
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        assertThat(window.take(1, 1)).isTrue();
        assertThat(window.take(1, 1)).isFalse();
        window.giveBack(1);
        assertThat(window.take(1, 1)).isTrue();
    }

    @Test
    void aLimitBelowWhatIsUsedLeavesNoRoomAndDoesNotOverflow() {
        assertThat(window.take(Long.MAX_VALUE, Long.MAX_VALUE)).isTrue();
        assertThat(window.hasRoom(5, 0)).isFalse();
        assertThat(window.take(5, 10)).isFalse();
        assertThat(window.take(Long.MAX_VALUE, 1)).isFalse();
    }
}
