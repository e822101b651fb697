package io.rebound.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.catalog.Catalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much time, memory and company a question may have. */
class QuestionLimitsTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private WarehouseFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private ParquetWarehouse warehouse;

    @AfterEach
    void close() {
        fixture.close();
    }

    private void open(long memory, int atOnce, Duration patience) {
        WarehouseSettings settings = WarehouseFixture.settings(directory, memory, atOnce, patience);
        fixture = WarehouseFixture.open(settings, directory, Catalog::empty, InstantSource.system());
        warehouse = fixture.warehouse();
    }

    @Test
    void aQuestionThatTakesTooLongIsStopped() throws Exception {
        open(64 << 20, 1, Duration.ofSeconds(1));
        assertThat(warehouse.sums()).isNotNull(); // has no patience to lose while DuckDB opens
        assertThatThrownBy(() -> count("range(100000000000) a where a.range % 3 = 0", Duration.ofSeconds(1)))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("took longer than 1 seconds and was stopped");
    }

    private Integer count(String table, Duration patience) {
        Deadline deadline = Deadline.in(patience);
        return warehouse.read(
                cut -> cut.fetch(DSL.select(DSL.count()).from(table), deadline)
                        .getFirst()
                        .value1(),
                deadline);
    }

    @Test
    void aQuestionThatNeedsTooMuchMemoryIsRefusedAndTheNextOneIsAnswered() throws Exception {
        open(16 << 20, 1, Duration.ofSeconds(30));
        Deadline deadline = Deadline.in(Duration.ofSeconds(30));
        var query = DSL.select(DSL.field("list(a.range)", SQLDataType.VARCHAR)).from("range(20000000) a");
        assertThatThrownBy(() -> warehouse.read(cut -> cut.fetch(query, deadline), deadline))
                .isInstanceOf(WarehouseException.class)
                .hasMessageContaining("needs more memory");
        assertThat(warehouse.clicks(List.of())).isEmpty();
    }

    @Test
    void moreQuestionsThanCanWaitAreRefusedAtOnce() throws Exception {
        open(64 << 20, 1, Duration.ofSeconds(30));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        List<Thread> waiting = new ArrayList<>();
        waiting.add(Thread.startVirtualThread(() -> warehouse.read(
                cut -> {
                    asked.countDown();
                    return await(answer);
                },
                Deadline.in(Duration.ofSeconds(30)))));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(Thread.ofVirtual()
                    .uncaughtExceptionHandler((thread, problem) -> refused.add(problem))
                    .start(() -> warehouse.postbacksOf(List.of())));
        }
        while (refused.size() < 40 - 32) {
            Thread.onSpinWait();
        }
        answer.countDown();
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(refused)
                .hasSize(40 - 32)
                .allSatisfy(problem -> assertThat(problem).hasMessageContaining("too many reports"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
